"""`procloser db`: the embedded PostgreSQL and the tables."""

import subprocess
import sys

import click

from procloser import postgres
from procloser.config.environment import Environment
from procloser.kernel.errors import Refused


@click.group()
def db() -> None:
    """Start, stop and prepare the database."""


def _embedded() -> Environment:
    environment = Environment.read()
    if environment.database_url:
        raise Refused("DATABASE_URL names a real server: there is no embedded one to handle.")
    return environment


@db.command()
def start() -> None:
    """Start the embedded PostgreSQL (commands do so by themselves)."""
    cluster = postgres.ensure_running(_embedded().data_dir)
    click.echo(f"running, socket in {cluster.socket_dir}")


@db.command()
def stop() -> None:
    """Stop the embedded PostgreSQL; nothing is lost."""
    postgres.stop(_embedded().data_dir)
    click.echo("stopped")


@db.command()
def status() -> None:
    """Say whether the embedded PostgreSQL runs, and where."""
    click.echo(str(postgres.status(_embedded().data_dir)))


@db.command()
@click.option("--quiet", is_flag=True, help="Say nothing when there is nothing to do.")
def migrate(quiet: bool) -> None:
    """Bring the tables up to date, as their owner."""
    # a process of its own: this one must never hold a connection as the owner
    command = [sys.executable, "-m", "procloser.config.manage", "migrate", "--no-input"]
    finished = subprocess.run([*command, "--verbosity", "0" if quiet else "1"], check=False)
    if finished.returncode:
        raise Refused("The tables could not be brought up to date; the reason stands above.")
