"""`procloser serve`: the web and its worker as processes."""

import os
import subprocess
import sys

import click
import django
from django.core.management import call_command


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Web processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the web on HOST:PORT with a process for jobs beside it, until stopped."""
    collect_static()
    jobs = subprocess.Popen(worker_command())
    try:
        subprocess.run(web_command(host, port, workers), check=False)
    except KeyboardInterrupt:
        click.echo("stopping")
    finally:
        jobs.terminate()
        jobs.wait()


def collect_static() -> None:
    """Gather the static files where the web serves them from."""
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def worker_command() -> list[str]:
    """Return the command line of the process that runs the queue."""
    return [sys.executable, "-m", "procloser.cli", "worker"]


def web_command(host: str, port: int, workers: int) -> list[str]:
    """Return the command line of the web server."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "procloser.config.wsgi",
        f"--bind={host}:{port}",
        f"--workers={workers}",
        "--timeout=60",
        "--graceful-timeout=5",
        "--log-level=warning",
        # its path is one for every server of the user, and nothing of ours speaks to it
        "--no-control-socket",
        # the builder's address holds the selection: many postal areas make a long line
        "--limit-request-line=8190",
        f"--worker-tmp-dir={'/dev/shm' if os.path.isdir('/dev/shm') else '/tmp'}",  # noqa: S108
    ]
