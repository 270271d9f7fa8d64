"""`procloser`: the table of commands, each imported only when it is run."""

import importlib
import os
import sys

import click
import django
from django.utils import translation

from procloser.kernel.errors import ProCloserError

# name -> (module, attribute); the first table needs no Django, so help and start-up stay quick
PLAIN = {
    "db": ("procloser.cli.database", "db"),
    "demo-data": ("procloser.cli.demonstration", "demo_data"),
    "demo": ("procloser.cli.demonstration", "demo"),
    "serve": ("procloser.cli.serving", "serve"),
    "bench": ("procloser.cli.benching", "bench"),
    "variables": ("procloser.cli.variables", "variables"),
}
WITH_DJANGO = {
    "load": ("procloser.cli.loading", "load"),
    "loads": ("procloser.cli.loads", "loads"),
    "quarantine": ("procloser.cli.quarantine", "quarantine"),
    "where": ("procloser.cli.provenance", "where"),
    "fetch": ("procloser.cli.fetching", "fetch"),
    "sources": ("procloser.cli.fetching", "sources"),
    "publish": ("procloser.cli.publishing", "publish"),
    "generations": ("procloser.cli.generations", "generations"),
    "count": ("procloser.cli.counting", "count"),
    "facets": ("procloser.cli.breaking_down", "facets"),
    "map": ("procloser.cli.breaking_down", "areas"),
    "profile": ("procloser.cli.breaking_down", "profile"),
    "describe": ("procloser.cli.breaking_down", "describe"),
    "groups": ("procloser.cli.groups", "groups"),
    "lists": ("procloser.cli.groups", "lists"),
    "quote": ("procloser.cli.ordering", "quote"),
    "order": ("procloser.cli.ordering", "order"),
    "approve": ("procloser.cli.ordering", "approve"),
    "refuse": ("procloser.cli.ordering", "refuse"),
    "cancel": ("procloser.cli.ordering", "cancel"),
    "orders": ("procloser.cli.ordering", "orders"),
    "consents": ("procloser.cli.consents", "consents"),
    "contracts": ("procloser.cli.contracts", "contracts"),
    "inform": ("procloser.cli.deciding", "inform"),
    "decide": ("procloser.cli.deciding", "decide"),
    "ledger": ("procloser.cli.ledger", "ledger"),
    "directory": ("procloser.cli.directory", "directory"),
    "registers": ("procloser.cli.registers", "registers"),
    "requests": ("procloser.cli.requests", "requests"),
    "organisations": ("procloser.cli.people", "organisations"),
    "users": ("procloser.cli.people", "users"),
    "retention": ("procloser.cli.retaining", "retention"),
    "worker": ("procloser.cli.working", "worker"),
}


class Verbs(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        return sorted(PLAIN | WITH_DJANGO)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, Django being ready if it needs it; None where there is none."""
        if cmd_name in WITH_DJANGO:
            django.setup()
        place = (PLAIN | WITH_DJANGO).get(cmd_name)
        if place is None:
            return None
        module, attribute = place
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command to run; it speaks English, whatever the web's language is."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in WITH_DJANGO:
            ctx.with_resource(translation.override("en"))
        return name, command, rest


@click.command(cls=Verbs)
def procloser() -> None:
    """Pro Closer: target-group data and a directory service, lawful by construction."""


def main() -> None:
    """Run the command line; a planned error is one sentence on stderr and exit code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "procloser.config.settings.base")
    try:
        procloser()
    except ProCloserError as error:
        click.echo(f"procloser: {error}", err=True)
        sys.exit(1)
