"""What one question reads of the database before anything is counted, all in one go."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from procloser.accounts.models import User
from procloser.accounts.tenants import read_acting_for
from procloser.audiences.lists_asked import AskedLists, lists_asked, lists_read
from procloser.audiences.place_names import (
    PlaceTexts,
    names_of_places,
    place_names,
    place_names_reads,
)
from procloser.audiences.reach import Standing, standing_of, standing_reads
from procloser.audiences.selection import Selection
from procloser.contracts import queries as contracts
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.permissions import queries as permissions
from procloser.postgres.reading import Read, read, read_together
from procloser.publishing import queries as publishing
from procloser.publishing.types import GenerationView


@dataclass(frozen=True, slots=True)
class Named:
    """What a selection names outside the generation: what its places are called, its lists."""

    places: PlaceTexts = field(default_factory=dict)
    lists: AskedLists = field(default_factory=dict)


def named_by(selection: Selection, organisation_id: int) -> Named:
    """Return what a selection names, the lists being those of one organisation."""
    return Named(place_names(selection), lists_asked(selection.sets(), organisation_id))


def contract_of(contract: str | ContractView, user: User) -> ContractView:
    """Return the contract; a customer's user finds those of its organisation alone.

    Raises:
        UnknownContract: there is no such contract of theirs.
    """
    return read(connection, _contract_read(contract, user))


def standing_for(
    selection: Selection, contract: str | ContractView, user: User
) -> tuple[ContractView, GenerationView, Standing, Named]:
    """Return the contract, the active generation, what else stands now, and what is named.

    All of one moment, since each way to the database and back costs as much as a bitmap. Of
    whose lists staff ask the contract must tell first: those are read by themselves.

    Raises:
        UnknownContract, NothingPublished.
    """
    today = clock.today()
    number = contract if isinstance(contract, str) else contract.number
    standing = standing_reads(
        today,
        permissions.customers_classes_read(number),
        publishing.active_tombstones_read(selection.kind),
    )
    places = place_names_reads(selection)
    lists = lists_read(selection.sets())
    reads: list[Read[Any]] = [
        _contract_read(contract, user),
        publishing.active_read(),
        *standing,
        *places,
    ]
    meanwhile = selection.variables  # by its normal form, which is wanted next
    if lists is not None and not user.is_our_staff:
        *found, listed = read_acting_for(user.organisation_id, *reads, lists, meanwhile=meanwhile)
    else:
        found = read_together(connection, *reads, meanwhile=meanwhile)
        listed = lists_asked(selection.sets(), found[0].customer_id)
    agreed, active, *others = found
    stands = standing_of(today, others[: len(standing)])
    return agreed, active, stands, Named(names_of_places(others[len(standing) :]), listed)


def _contract_read(contract: str | ContractView, user: User) -> Read[ContractView]:
    own = None if user.is_our_staff else user.organisation_id
    number = contract if isinstance(contract, str) else contract.number
    return contracts.contract_read(number, customer_id=own)
