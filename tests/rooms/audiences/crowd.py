"""Three hundred people in three areas, counted by hand in this one place.

    33100 (837): 120 people, flats, rented, born 1990: 30-34 at least … band 35-49 from 1991 on
    33200 (837): 100 people, detached, owner, born 1960
    33960 (604):  80 people, detached, owner, born 1940

Of those in 33100 twenty have no phone. Income: low, middle, high in that order.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from procloser.kernel import clock
from procloser.permissions.models import BanListBatch
from procloser.places.actions import store_building_addresses
from procloser.places.types import BuildingAddressRow
from procloser.registers.models import Decision
from procloser.subjects.models import Subject
from tests.factories.outlines import middle
from tests.rooms.publishing.tiny_world import TinyWorld

BIRTH_YEARS = {"33100": 1990, "33200": 1960, "33960": 1940}


@dataclass
class Crowd:
    """The people by area, in the order they were stored."""

    world: TinyWorld = field(default_factory=TinyWorld)
    people: dict[str, list[int]] = field(default_factory=dict)

    def settle(self) -> None:
        """Store everybody, and put in force what the gate asks for."""
        self.world.place("33100", "837", hr_mtu=20_000, he_vakiy=100)
        self.world.place("33200", "837", hr_mtu=30_000, he_vakiy=100)
        self.world.place("33960", "604", hr_mtu=40_000, he_vakiy=100)
        self.people["33100"] = [
            self.world.consumer(
                birth_year=1990,
                dwelling_type="flat",
                tenure="rented",
                phone=None if n < 20 else f"+35840{n:07d}",
            )
            for n in range(120)
        ]
        for code, number in (("33200", 100), ("33960", 80)):
            self.people[code] = [
                self.world.consumer(
                    birth_year=BIRTH_YEARS[code],
                    dwelling_type="detached",
                    tenure="owner",
                    postal_code=code,
                    phone=f"+35850{code}{n:03d}",
                )
                for n in range(number)
            ]
        self.world.inform("consumers", *self.everybody)
        put_in_force()

    def firms(self) -> list[int]:
        """Store four of 33100; return their subjects. Publish, and they are in a generation.

        The first stands in the middle of the square (0, 0) of `tests.factories.outlines`; of the
        second and third no building is known, the last is a sole trader.
        """
        lon, lat = middle(0, 0)
        building = BuildingAddressRow(
            line=1,
            building_id="900000001A",
            municipality_code="837",
            street="Mallikatu",
            house_number="5",
            postal_code="33100",
            lon=lon,
            lat=lat,
            use=1,
        )
        store_building_addresses(rows=[building], issued_on=clock.today(), load_id=1)
        keys = ("mallikatu 5", "mallikatu 7", "", "")
        made = [
            self.world.organisation(f"123456{n}-1", building_key=key).pk
            for n, key in enumerate(keys)
        ]
        Subject.objects.filter(pk=made[3]).update(kind="sole_trader")
        self.world.inform("companies", *made)
        return made

    @property
    def everybody(self) -> list[int]:
        """Return all subject ids."""
        return [subject for people in self.people.values() for subject in people]


def put_in_force() -> None:
    """Record the officer's balancing tests, and today's restriction lists."""
    for register in ("consumers", "decision_makers", "companies"):
        Decision.objects.create(
            kind="balancing_test",
            register=register,
            title="Tasapainotesti",
            document={},
            document_sha256="0" * 64,
            decided_by="officer",
            decided_at=clock.now(),
            review_on=clock.today() + timedelta(days=365),
        )
    for channel in ("phone", "post"):
        BanListBatch.objects.create(
            source_id=1, load_id=1, batch_date=clock.today(), channel=channel, entries=1
        )
