"""`procloser directory`: the number service at the terminal."""

from dataclasses import asdict

import click

from procloser.cli.printing import print_json, print_table
from procloser.directory.queries import find as find_listings
from procloser.identifiers.phones import format_phone


@click.group()
def directory() -> None:
    """The number service."""


@directory.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True)
def find(words: tuple[str, ...], as_json: bool) -> None:
    """Find subscribers by name, address or number: the same answer as the public page's."""
    found = find_listings(" ".join(words))
    if as_json:
        listings = [asdict(listing) for listing in found.listings]
        print_json({"listings": listings, "more": found.more, "too_short": found.too_short})
    elif not found.listings:
        click.echo("nobody is listed by that")
    else:
        rows = [
            [
                listing.name,
                listing.street_address,
                f"{listing.postal_code} {listing.city}",
                format_phone(listing.number) if listing.number else "",
            ]
            for listing in found.listings
        ]
        print_table("Directory", ["name", "address", "place", "number"], rows)
        if found.more:
            click.echo("more were found: add the town or the street")
