"""What faces and orders ask of audiences.

`answer` is for a page, the terminal or the API: figures one may see. `deliverable_subjects` is
for an order that was approved: the people themselves, to be screened once more, row by row.
"""

from collections.abc import Collection, Iterator

from django.db import transaction
from pyroaring import BitMap

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audiences.absence import absent_from, refuse_absent
from procloser.audiences.counting import exact_waterfall, matching, remaining
from procloser.audiences.facets import AREAS, base_of, facet_keys
from procloser.audiences.reach import Reach, reach
from procloser.audiences.selection import Selection
from procloser.audiences.shown import customer_figures, exact_cells
from procloser.audiences.types import Answer, Sets
from procloser.audiences.words import in_words
from procloser.audit import actions as audit
from procloser.catalogue.variables import find_variable
from procloser.contracts import queries as contracts
from procloser.contracts.types import ContractView
from procloser.places import queries as places
from procloser.publishing.queries import (
    active_generation,
    members,
    open_generation,
)
from procloser.publishing.types import GenerationView, MemberRow

FACETS, MAP = "facets", "map"
"""Parts of an answer beyond the waterfall; each costs a little."""


def answer(
    selection: Selection,
    *,
    contract: str | ContractView,
    channel: str,
    user: User,
    lang: str = "fi",
    parts: Collection[str] = (),
    purpose: str | None = None,
) -> Answer:
    """Return the figures this user may see of a selection, on the active generation, as of now.

    Exact for a role that counts exactly, which the audit keeps; otherwise consumers and sole
    traders are counted safely, and other organisations and people in their work role exactly. A
    customer's user counts on its own contracts only.

    Args:
        parts: FACETS and MAP where wanted.
        purpose: one of the contract's; the first by name where none is given.
    Raises:
        NotPermitted, UnknownContract, NotCovered, NothingPublished.
        AbsentVariable: the generation lacks a variable the selection names.
    """
    exact = user.may(Permission.COUNT_EXACT)
    if not exact:
        require(user, Permission.COUNT_SAFE)
    agreed = _contract(contract, user)
    reached = reach(
        open_generation(active_generation()),
        selection.kind,
        contract=agreed,
        channel=channel,
        purpose=purpose or min(agreed.purposes),
    )
    absent = absent_from(reached.generation.index, selection.kind)
    refuse_absent(selection, absent)
    sets = remaining(matching(selection, reached.index), reached.denied)
    bases = _bases(selection, sets, reached, parts)
    if exact:
        _record_exact_count(selection, agreed, channel, user)
        waterfall, cells = exact_waterfall(sets), exact_cells(bases, reached.index)
    else:
        waterfall, cells = customer_figures(
            selection, sets, bases, reached, organisation_id=agreed.customer_id
        )
    return Answer(
        waterfall=waterfall,
        words=words_of(selection, lang),
        generation_id=reached.generation.view.id,
        overlay_n=reached.overlay_n,
        facets={key: found for key, found in cells.items() if key not in AREAS},
        areas={key: found for key, found in cells.items() if key in AREAS},
        classes=classes_of(selection),
        absent=absent,
    )


def deliverable_subjects(
    selection: Selection,
    *,
    contract: ContractView,
    channel: str,
    purpose: str,
    generation: GenerationView,
) -> Iterator[MemberRow]:
    """Yield whom a selection delivers by a pinned generation and the bans of now, by number.

    The caller screens each once more, by `may_disclose`, on today's records.

    Raises:
        NotCovered, IndexDamaged.
    """
    reached = reach(
        open_generation(generation),
        selection.kind,
        contract=contract,
        channel=channel,
        purpose=purpose,
    )
    deliverable = remaining(matching(selection, reached.index), reached.denied).deliverable
    return members(generation.id, selection.kind, deliverable)


def classes_of(selection: Selection) -> dict[str, str]:
    """Return how the values of each variable asked by are known: observed, given, …."""
    asked = ((key, find_variable(selection.kind, key)) for key in sorted(selection.variables()))
    return {key: found.value_class.value for key, found in asked if found is not None}


def words_of(selection: Selection, lang: str) -> str:
    """Return the selection as a sentence, places by their names."""
    names: dict[tuple[str, str], str] = {}
    used = selection.variables()
    if "region" in used:
        for code, name in places.region_names().items():
            names["region", code] = name.get(lang)
    if "municipality" in used:
        for code, name in places.municipality_names().items():
            names["municipality", code] = name.get(lang)
    if "postal_area" in used:
        for code, name in (places.postal_code_names() | places.area_names()).items():
            names["postal_area", code] = name.get(lang)
    return in_words(selection, lang, names)


def _contract(contract: str | ContractView, user: User) -> ContractView:
    own = None if user.is_our_staff else user.organisation_id
    number = contract if isinstance(contract, str) else contract.number
    return contracts.contract(number, customer_id=own)


def _record_exact_count(
    selection: Selection, contract: ContractView, channel: str, user: User
) -> None:
    with transaction.atomic():
        audit.record(
            what="counted_exactly",
            target=contract.number,
            new=f"{selection.kind.value} by {channel}, selection {selection.digest()[:16]}",
            by=user,
        )


def _bases(
    selection: Selection, sets: Sets, reached: Reach, parts: Collection[str]
) -> dict[str, BitMap]:
    """Return the set each variable's values are counted in; both areas share one."""
    lifted = (
        [(key,) for key in facet_keys(selection.kind, reached.index)] if FACETS in parts else []
    )
    groups = [*lifted, AREAS] if MAP in parts else lifted
    bases: dict[str, BitMap] = {}
    for group in groups:
        base = base_of(
            selection, sets.deliverable, group, index=reached.index, denied=reached.denied
        )
        bases |= dict.fromkeys(group, base)
    return bases
