"""A town an attacker asks about through the API, as a customer.

Everybody is counted by post. Sixty targets live in 33200, one of each age from 20 to 79: who
knows where and how old one is can point at them alone. Whether a target owns the home is the
secret: every other one does. Neighbours in 33100 are four of each age, two of them owners; the
tenants of 33960 pad the attacker's questions. Everybody has a telephone, by which the attacker's
own list names them.
"""

import json
import random
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from django.test import Client

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.audiences import lists
from procloser.audiences.models import Answered
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.publishing import actions as publishing
from tests.factories.contracts import contract_for
from tests.factories.own_lists import list_file, row_of
from tests.rooms.audiences.crowd import put_in_force
from tests.rooms.publishing.tiny_world import TinyWorld, a_user

AGES = range(20, 80)
NEIGHBOURS, TARGETS, TENANTS = "33100", "33200", "33960"
NEIGHBOURS_AN_AGE = 4
Tree = dict[str, Any]


@dataclass
class Town:
    """The people, and the desk of the API."""

    world: TinyWorld = field(default_factory=TinyWorld)
    targets: dict[int, int] = field(default_factory=dict)
    """Age → subject."""
    phones: "count[int]" = field(default_factory=count)

    def settle(self) -> None:
        """Store everybody, inform them, publish."""
        for area, municipality in ((NEIGHBOURS, "837"), (TARGETS, "837"), (TENANTS, "604")):
            self.world.place(area, municipality, hr_mtu=30_000, he_vakiy=100)
        people = []
        for age in AGES:
            for n in range(NEIGHBOURS_AN_AGE):
                people.append(self._person(age, NEIGHBOURS, owns=n % 2 == 0))
            people += [self._person(age, TENANTS, owns=False) for _ in range(2)]
            self.targets[age] = self._person(age, TARGETS, owns=self.owns(age))
        self.world.inform("consumers", *people, *self.targets.values())
        put_in_force()
        publishing.publish(by=a_user("data_manager"))

    @staticmethod
    def owns(age: int) -> bool:
        """Say whether the target of an age owns the home."""
        return age % 2 == 0

    def _person(self, age: int, area: str, *, owns: bool) -> int:
        return self.world.consumer(
            birth_year=clock.today().year - 1 - age,
            postal_code=area,
            dwelling_type="flat",
            tenure="owner" if owns else "rented",
            phone=f"+35840{5_000_000 + next(self.phones)}",
        )


@dataclass
class Attacker:
    """A customer's user with a token. It knows everything but the secret."""

    client: Client
    user: User
    contract: ContractView
    token: str
    own_list: str = ""

    @classmethod
    def with_a_contract(cls, client: Client) -> "Attacker":
        """Return one whose organisation has a contract."""
        buyer = a_user("buyer", business_id="2345678-3", kind="customer")
        token = issue_token(user=buyer, name="attack", by=buyer)
        return cls(client, buyer, contract_for(buyer.organisation), token)

    def bring_everybody(self, town: Town, folder: Path) -> None:
        """Upload a list of everybody in the town: the attacker knows that all are held."""
        everybody = (row_of(n) for n in range(next(town.phones)))
        path = list_file(folder, everybody)
        self.own_list = lists.upload(path=path, name="Kaikki", by=self.user).list.id

    def on_list(self, where: Tree) -> Tree:
        """Return those of them who are on the list: all of them."""
        return {"all": [{"set": {"list": self.own_list}}, where]}

    def ask(self, question: str, where: Tree, **more: Any) -> Any:
        """Return the API's answer."""
        reply = self.client.post(
            f"/api/v1/{question}",
            json.dumps(
                {
                    "selection": {"version": 1, "kind": "consumers", "where": where},
                    "contract": self.contract.number,
                    "channel": "post",
                    **more,
                }
            ),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert reply.status_code == 200, reply.content
        return reply.json()

    def count(self, where: Tree) -> int:
        """Return the deliverable figure; below the floor 0."""
        return int(self.ask("counts", where)["waterfall"]["deliverable"]["value"] or 0)

    def owners(self, where: Tree) -> int:
        """Return the bar of the owners among the facets."""
        return int(self.ask("facets", where)["facets"]["tenure"]["owner"]["value"] or 0)

    def in_tampere(self, where: Tree) -> int:
        """Return the municipality 837 of the map."""
        found = self.ask("map", where, level="municipality")
        return int(found["values"][found["codes"].index("837")] or 0)

    def profiled_owners(self, where: Tree) -> int:
        """Return the owners as the profile's share tells them."""
        found = self.ask("profile", where)
        share = found["profile"]["tenure"]["owner"]["share"] or 0
        return round(share * (found["group_size"]["value"] or 0))

    @staticmethod
    def forget() -> None:
        """Become another organisation, as it were: the guard knows nothing of it."""
        Answered.objects.all().delete()


def living_in(area: str, low: int, high: int) -> Tree:
    """Return the people of an area from one age to another."""
    return {
        "all": [
            {"place": {"postal_area": [area]}},
            {"variable": "age", "between": [str(low), str(high)]},
        ]
    }


def owner(where: Tree) -> Tree:
    """Return those of them who own the home."""
    return {"all": [where, {"variable": "tenure", "in": ["owner"]}]}


def either(*wheres: Tree) -> Tree:
    """Return all of them together."""
    return {"any": list(wheres)}


def some_ages(draw: random.Random, least: int = 8) -> tuple[int, int]:
    """Return a stretch of ages."""
    low = draw.randint(AGES.start, AGES.stop - 1 - least)
    return low, draw.randint(low + least, AGES.stop - 1)
