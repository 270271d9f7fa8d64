"""What was delivered, and the people in it, read from the files as a customer reads them."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.conftest import Demo


@dataclass(frozen=True)
class Somebody:
    """A person of the delivered file who is in the directory too."""

    last_name: str
    first_names: str
    street_address: str
    postal_code: str
    number: str

    @property
    def name(self) -> str:
        """The name as one writes one's own."""
        return f"{self.first_names} {self.last_name}"


def rows_of(path: str | Path) -> list[dict[str, str]]:
    """Read a delivery, or another of our semicolon files."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def first_order(demo: Demo) -> dict[str, str]:
    """Return the order that the demo itself delivered."""
    orders: list[dict[str, str]] = demo.json("orders", "list")
    return orders[-1]


def somebody(demo: Demo) -> Somebody:
    """Find a person of the demo's delivery who is still listed in the directory."""
    for person in _delivered_and_public(demo):
        if demo.json("directory", "find", person.number)["listings"]:
            return person
    raise AssertionError("the demo's delivery and the directory share nobody")


def _delivered_and_public(demo: Demo) -> Iterator[Somebody]:
    delivered = rows_of(first_order(demo)["file"])
    homes = Counter((row["sukunimi"], row["katuosoite"]) for row in delivered)
    people = {
        (row["sukunimi"], row["etunimet"], row["katuosoite"], row["postinumero"])
        for row in delivered
        if homes[row["sukunimi"], row["katuosoite"]] == 1
    }
    for row in rows_of(demo.folder / "files" / "number-base.csv"):
        key = (row["last_name"], row["first_names"], row["street_address"], row["postal_code"])
        if row["listing"] == "public" and key in people:
            yield Somebody(*key, row["number"])
