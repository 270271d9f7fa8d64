"""The demo's world: who lives where, what they are called, how they are reached.

Columns of numbers, not objects: a million people fit in a few hundred megabytes. Text is made
chunk by chunk when a file is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from procloser.demo.chance import Flags, Ints, stream
from procloser.demo.contacts import mobile_number, person_email
from procloser.demo.dwellings import Dwellings, build_dwellings, settled
from procloser.demo.households import CHILD, PLACES, Members, build_members, household_types
from procloser.demo.naming import Names, build_names
from procloser.demo.places import Area
from procloser.demo.tongues import mother_tongues
from procloser.demo.traits import Traits, build_traits

MOVED_SHARE = 0.25
HEROINE = 0  # position of the person the demo follows


class PersonText(NamedTuple):
    """One person as they would write themselves."""

    person: int  # true person number, from 1
    last_name: str
    first_names: list[str]
    birth_year: int
    phone: str  # national form without spaces, "" if none
    email: str


@dataclass(frozen=True, slots=True)
class World:
    """Everyone. Adults stand before children: positions below `adults` are adults."""

    seed: int
    today: date
    areas: tuple[Area, ...]
    dwellings: Dwellings
    members: Members
    names: Names
    traits: Traits
    birth_year: Ints
    has_phone: Flags
    has_email: Flags
    previous: Ints  # by household: the dwelling it moved from, -1 if it has not moved

    @property
    def adults(self) -> int:
        """How many adults there are."""
        return self.members.adults

    def persons(self, index: Ints, *, contacts: bool = True) -> list[PersonText]:
        """Return the true text of the people at `index`, in that order.

        Args:
            contacts: False leaves phone and e-mail empty, for a file that does not print them.
        """
        columns = (
            index,
            self.birth_year[index],
            self.has_phone[index] & contacts,
            self.has_email[index] & contacts,
        )
        rows = zip(
            self.names.last_names(index),
            self.names.first_names(index),
            *(column.tolist() for column in columns),
            strict=True,
        )
        return [
            PersonText(
                place + 1,
                last,
                given,
                born,
                self.phone_of(place) if has_phone else "",
                person_email(given[0], last, place + 1) if has_email else "",
            )
            for last, given, place, born, has_phone, has_email in rows
        ]

    def phone_of(self, turn: int) -> str:
        """Return a number: a person's own for their position, others for turns past everyone."""
        return mobile_number(turn, self.seed)

    def phone_turns(self, bundle: int) -> int:
        """Return where a bundle of further numbers begins; bundle 0 is the people's own."""
        return bundle * (len(self.birth_year) + 1_000)

    def homes(self, index: Ints, *, former: Flags) -> Ints:
        """Return people's dwellings: the present, or the former where asked and there is one."""
        household = self.members.household[index]
        previous = self.previous[household]
        return np.where(former & (previous >= 0), previous, household)


def build_world(areas: Sequence[Area], *, people: int, seed: int, today: date) -> World:
    """Return a world of exactly `people` adults, and the children of its families.

    The same arguments give the same world. Household n lives in dwelling n; the heroine's is 0.
    """
    places = tuple(areas)
    drafts = build_dwellings(
        places, people + 1, stream(seed, "dwellings"), first_area=_heroine_area(places)
    )
    place_of_area = np.array(
        [PLACES.index("students" if area.has_students else area.kind) for area in places]
    )
    place = place_of_area[drafts.area]
    types = household_types(drafts.type, place, people, stream(seed, "household types"))
    homes = settled(drafts, types, stream(seed, "tenures"))
    members = build_members(types, place[: len(types)], people, stream(seed, "members"))
    tongue = mother_tongues(members, homes.area, places, stream(seed, "mother tongues"))
    traits = build_traits(members, homes, places, tongue, stream(seed, "traits"))
    birth_year = today.year - members.age
    contact = stream(seed, "contacts")
    has_phone = contact.random(len(birth_year)) < np.where(members.role == CHILD, 0.4, 0.95)
    has_email = contact.random(len(birth_year)) < np.where(members.age > 72, 0.35, 0.72)
    has_phone[HEROINE] = has_email[HEROINE] = True
    names = build_names(members, birth_year, tongue, stream(seed, "names"))
    previous = _previous_homes(len(types), seed)
    return World(
        seed,
        today,
        places,
        homes,
        members,
        names,
        traits,
        birth_year,
        has_phone,
        has_email,
        previous,
    )


def _heroine_area(areas: tuple[Area, ...]) -> int:
    """The most peopled area of houses of the most peopled region, else the most peopled area."""
    region = main_region(areas)
    order = sorted(range(len(areas)), key=lambda place: -areas[place].population)
    of_houses = [
        p
        for p in order
        if areas[p].kind == "houses" and areas[p].municipality.region_code == region
    ]
    return (of_houses or order)[0]


def main_region(areas: Sequence[Area]) -> str:
    """Return the code of the region in which most people live."""
    people: dict[str, int] = {}
    for area in areas:
        people[area.municipality.region_code] = (
            people.get(area.municipality.region_code, 0) + area.population
        )
    return max(sorted(people), key=lambda code: people[code])


def _previous_homes(households: int, seed: int) -> Ints:
    """One household in four has moved, from where another lives now; not the heroine's."""
    rng = stream(seed, "moves")
    step = rng.integers(1, max(households, 2), households)
    elsewhere = (np.arange(households) + step) % households
    previous = np.where(rng.random(households) < MOVED_SHARE, elsewhere, -1)
    previous[0] = -1
    return previous
