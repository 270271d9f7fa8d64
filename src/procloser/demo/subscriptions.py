"""The operators' subscriptions: who answers at which number; the first delivery and the next."""

from dataclasses import dataclass, replace

import numpy as np

from procloser.demo.chance import Ints, Stream, draw, stream
from procloser.demo.companies import Company, employers
from procloser.demo.contacts import landline_number
from procloser.demo.world import HEROINE, World

PERSON, SOLE_TRADER, BODY = range(3)
LISTINGS = ("public", "no_address", "no_number", "hidden")
HIDDEN = LISTINGS.index("hidden")
_LISTING_WEIGHTS = (0.87, 0.05, 0.03, 0.05)
_OPERATORS = 3

IN_DIRECTORY = 0.74  # of adults with a phone: some seven in ten of all adults
_SECOND_NUMBER = 0.03
_SOLE_TRADERS = 0.02

# Bundles of numbers beside people's own.
_SECOND, _TRADE, _COMPANY, _FRESH, _UNKNOWN, _WORK = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Columns of equal length, one place for each number."""

    kind: Ints  # PERSON, SOLE_TRADER or BODY
    owner: Ints  # position of the person, or of the company for a body
    turn: Ints  # which number
    home: Ints  # dwelling as the operator knows it; -1 for a body
    listing: Ints
    operator: Ints

    def __len__(self) -> int:
        return len(self.kind)

    def at(self, index: Ints) -> "Subscriptions":
        """Keep the rows at `index`, in that order."""
        columns = (self.kind, self.owner, self.turn, self.home, self.listing, self.operator)
        return Subscriptions(*(column[index] for column in columns))


def first_delivery(world: World, companies: tuple[Company, ...]) -> Subscriptions:
    """Return the numbers of the operators' base, in no order; every number once."""
    rng = stream(world.seed, "subscriptions")
    adults = np.arange(world.adults)
    reached = world.has_phone[: world.adults]
    own = np.flatnonzero((rng.random(world.adults) < IN_DIRECTORY) & reached | (adults == HEROINE))
    second = own[(rng.random(len(own)) < _SECOND_NUMBER) & (own != HEROINE)]
    grown = world.members.age[: world.adults]
    trade = np.flatnonzero(
        (rng.random(world.adults) < _SOLE_TRADERS) & (grown < 70) & (adults != HEROINE)
    )
    bodies = employers(companies)
    turns = (
        own,
        world.phone_turns(_SECOND) + second,
        world.phone_turns(_TRADE) + trade,
        world.phone_turns(_COMPANY) + bodies,
    )
    owner = np.concatenate((own, second, trade, bodies))
    kind = np.repeat((PERSON, PERSON, SOLE_TRADER, BODY), [len(turn) for turn in turns])
    drafts = _delivery(world, kind, owner, np.concatenate(turns), rng)
    return drafts.at(rng.permutation(len(drafts)))


def _delivery(world: World, kind: Ints, owner: Ints, turn: Ints, rng: Stream) -> Subscriptions:
    """Add addresses (half of the moved are still at the old one), listings and operators."""
    n = len(kind)
    person = np.where(kind == BODY, HEROINE, owner)
    home = np.where(kind == BODY, -1, world.homes(person, former=rng.random(n) < 0.5))
    listing = draw(rng, _LISTING_WEIGHTS, n)
    listing[(kind == BODY) | ((kind == PERSON) & (owner == HEROINE))] = 0
    return Subscriptions(kind, owner, turn, home, listing, rng.integers(0, _OPERATORS, n))


def changed_delivery(world: World, base: Subscriptions) -> Subscriptions:
    """Return what the operators deliver again: seven in a hundred of the base.

    Of the old ones near half are as they were (the heroine's too), a third has a new address,
    the others changed their listing, mostly to hidden.
    """
    rng = stream(world.seed, "next delivery")
    heroine = np.flatnonzero((base.kind == PERSON) & (base.owner == HEROINE))
    again = np.union1d(np.flatnonzero(rng.random(len(base)) < 0.07), heroine)
    rows = base.at(again)
    change = draw(rng, (0.45, 0.33, 0.16, 0.06), len(rows))
    change[(rows.kind == BODY) | ((rows.kind == PERSON) & (rows.owner == HEROINE))] = 0
    moved = rng.integers(0, len(world.dwellings.area), len(rows))
    listing = np.where(change == 2, HIDDEN, np.where(change == 3, 0, rows.listing))
    return replace(rows, home=np.where(change == 1, moved, rows.home), listing=listing)


def fresh_delivery(world: World, base: Subscriptions) -> Subscriptions:
    """Return new numbers of people who have none in the base."""
    rng = stream(world.seed, "fresh numbers")
    listed = np.zeros(world.adults, dtype=bool)
    listed[base.owner[base.kind == PERSON]] = True
    owner = np.flatnonzero(~listed & (rng.random(world.adults) < 0.02))
    return _delivery(
        world, np.full(len(owner), PERSON), owner, world.phone_turns(_FRESH) + owner, rng
    )


def joined(first: Subscriptions, second: Subscriptions) -> Subscriptions:
    """Return the rows of the first, then those of the second."""
    names = Subscriptions.__slots__
    return Subscriptions(
        *(np.concatenate((getattr(first, name), getattr(second, name))) for name in names)
    )


def company_phone(world: World, company: int) -> str:
    """Return the number of a company: every fourth has a landline, as long as there are any."""
    landline = landline_number(company) if company % 4 == 0 else None
    return landline or world.phone_of(world.phone_turns(_COMPANY) + company)


def work_phone(world: World, person: int) -> str:
    """Return the mobile a person has from work: the employer's, and not listed."""
    return world.phone_of(world.phone_turns(_WORK) + person)


def unknown_turns(world: World, n: int) -> Ints:
    """Return numbers nobody in the world has."""
    return world.phone_turns(_UNKNOWN) + np.arange(n)
