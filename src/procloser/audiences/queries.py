"""What faces and orders ask of audiences.

`answer` is for a page, the terminal or the API: figures one may see. `deliverable_subjects` is
for an order that was approved: the people themselves, to be screened once more, row by row.
"""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from pyroaring import BitMap

from procloser.accounts.models import User
from procloser.audiences.answers import Answers
from procloser.audiences.counting import (
    in_units,
    matching,
    one_of_each,
    remaining,
    selected,
)
from procloser.audiences.describing import classes_of, told_in_words, words_of
from procloser.audiences.facets import AREAS, Base, Lifted, facet_keys
from procloser.audiences.profile import Profile, Side
from procloser.audiences.questions import Question, ask
from procloser.audiences.reach import reach
from procloser.audiences.selection import All, Selection, Unit
from procloser.audiences.sets import Asker, resolve
from procloser.audiences.sets_names import names_of
from procloser.audiences.shapes_placed import placed
from procloser.audiences.shown import Bases, customer_figures, exact_figures
from procloser.audiences.types import Answer, Sets, Shown
from procloser.contracts.types import ContractView
from procloser.kernel.errors import BadInput
from procloser.publishing.queries import members, open_generation
from procloser.publishing.types import GenerationView, MemberRow

__all__ = [
    "FACETS",
    "MAP",
    "answer",
    "answers",
    "classes_of",
    "deliverable_subjects",
    "profile",
    "words_of",
]

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
    generation: int | None = None,
) -> Answer:
    """Return the figures this user may see of a selection, on the active generation, as of now.

    Exact for a role that counts exactly, which the audit keeps; otherwise consumers and sole
    traders are counted safely, and other organisations and people in their work role exactly. A
    customer's user counts on its own contracts only.

    Args:
        parts: FACETS and MAP where wanted.
        purpose: one of the contract's; the first by name where none is given.
        generation: the one expected; None for whichever is active.
    Raises:
        NotPermitted, UnknownContract, RefusedPurpose, NotCovered, NothingPublished.
        AbsentVariable: the generation lacks a variable the selection names.
        NotTheActive, GenerationRetired: another generation is active than the one expected.
    """
    question = ask(
        selection,
        contract=contract,
        channels=(channel,),
        user=user,
        purpose=purpose,
        generation=generation,
    )
    broken_down = _broken_down(question, parts)
    lifted = question.lifted(broken_down)
    people = question.sets(lifted.matches)
    units = question.in_units(people)
    bases = _bases(question, lifted, people[channel], units[channel], broken_down)
    facets = set(facet_keys(selection.kind, question.index)) if FACETS in parts else set()
    sets = names_of(selection.sets(), question.asker, lists=question.named.lists)
    with _shown(question, units, bases) as shown:
        return Answer(
            waterfall=shown.waterfalls[channel],
            words=told_in_words(selection, lang, question.named.places, sets),
            generation_id=question.generation_id,
            overlay_n=question.overlay_n,
            facets={key: cells for key, cells in shown.cells.items() if key in facets},
            employers=question.employer_cells() if FACETS in parts else {},
            areas={key: cells for key, cells in shown.cells.items() if key in AREAS},
            classes=classes_of(question.selection),
            absent=question.absent,
            exact_cells=shown.exact,
            row_cents=question.contract.price_cents,
        )


def answers(
    selection: Selection,
    *,
    contract: str | ContractView,
    user: User,
    lang: str = "fi",
    purpose: str | None = None,
    generation: int | None = None,
) -> Answers:
    """Return the waterfalls of a selection by every channel of the contract.

    Each is the one that `answer` gives for its channel; arguments and errors are the same.
    """
    question = ask(
        selection,
        contract=contract,
        channels=None,
        user=user,
        purpose=purpose,
        generation=generation,
    )
    units = question.in_units(question.sets(question.lifted().matches))
    sets = names_of(selection.sets(), question.asker, lists=question.named.lists)
    with _shown(question, units, {}) as shown:
        return Answers(
            waterfalls=shown.waterfalls,
            words=told_in_words(selection, lang, question.named.places, sets),
            generation_id=question.generation_id,
            classes=classes_of(question.selection),
            row_cents=question.contract.price_cents,
        )


def profile(
    selection: Selection,
    *,
    base: Selection | None = None,
    contract: str | ContractView,
    channel: str,
    user: User,
    lang: str = "fi",
    purpose: str | None = None,
    generation: int | None = None,
) -> Profile:
    """Return how those deliverable of a selection differ from those of a base, in shown figures.

    Arguments and errors are those of `answer`, and:

    Args:
        base: None for everybody of the kind: the country.
    Raises:
        BadInput: the base is of another kind.
    """
    country = Selection(selection.kind, All(()))
    if base is not None and base.kind is not selection.kind:
        raise BadInput(
            f"The base selects {base.kind.value}, the selection {selection.kind.value}. Compare "
            "groups of one kind."
        )
    question = ask(
        replace(selection, sample=None),  # a part drawn at random looks like the whole
        contract=contract,
        channels=(channel,),
        user=user,
        purpose=purpose,
        generation=generation,
    )
    group_side, group = _side(question, channel, lang)
    base_side, beside = _side(question.about(replace(base or country, sample=None)), channel, lang)
    return Profile(
        group_side,
        base_side,
        question.generation_id,
        exact=group.exact == beside.exact == group.cells.keys(),
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

    One of each unit, and the sample where one is asked. The caller screens each once more, by
    `may_disclose`, on today's records.

    Raises:
        NotCovered, IndexDamaged.
        UnknownSet, TooFewOnList: an order or list it names may not take part any more.
    """
    reached = reach(
        open_generation(generation),
        selection.kind,
        contract=contract,
        channel=channel,
        purpose=purpose,
    )
    sets = resolve(selection, generation, Asker(contract.customer_id))
    laid = placed(selection, generation, reached.index)
    matches = matching(laid.selection, reached.index, {**sets, **laid.standing})
    deliverable = remaining(matches, reached.denied).deliverable
    handed_over = selected(selection, reached.index, deliverable)
    return members(generation.id, selection.kind, handed_over)


def _shown(
    question: Question, units: dict[str, Sets], bases: Bases
) -> AbstractContextManager[Shown]:
    """Have the figures; a customer's are being kept in the block, and are when it ends."""
    if question.exact:
        return nullcontext(exact_figures(question.selection, units, bases, question.index))
    reached = next(iter(question.reached.values()))
    return customer_figures(
        question.selection, units, bases, reached, organisation_id=question.contract.customer_id
    )


def _side(question: Question, channel: str, lang: str) -> tuple[Side, Shown]:
    people = question.sets(question.lifted().matches)
    units = question.in_units(people)
    counted_in = one_of_each(question.selection, question.index, people[channel].deliverable)
    keys = facet_keys(question.selection.kind, question.index)
    sets = names_of(question.selection.sets(), question.asker, lists=question.named.lists)
    with _shown(question, units, dict.fromkeys(keys, Base(counted_in))) as shown:
        words = told_in_words(question.selection, lang, question.named.places, sets)
        return Side(words, shown.waterfalls[channel].deliverable, shown.cells), shown


def _broken_down(question: Question, parts: Collection[str]) -> tuple[str, ...]:
    """Return the variables whose values are counted."""
    listed = facet_keys(question.selection.kind, question.index) if FACETS in parts else ()
    return (*listed, *AREAS) if MAP in parts else listed


def _bases(
    question: Question, found: Lifted, people: Sets, units: Sets, variables: Collection[str]
) -> dict[str, Base]:
    """Return the set each variable's values are counted in; the areas share one.

    Of one household all share their area, so a map of households is counted in the very set the
    waterfall's figure is of; other values are those of the member who would be handed over.
    """
    own = people.deliverable
    if question.selection.unit is Unit.PEOPLE:
        return {key: found.counted(key, own) for key in variables}
    in_own_units: dict[int, Base] = {}
    bases = {}
    for key in variables:
        base = found.base_of(key, own)
        if key in AREAS and base is own:
            bases[key] = Base(units.deliverable)
            continue
        if id(base) not in in_own_units:
            in_own_units[id(base)] = _counted(question, base, is_area=key in AREAS)
        bases[key] = in_own_units[id(base)]
    return bases


def _counted(question: Question, base: BitMap, *, is_area: bool) -> Base:
    selection, index = question.selection, question.index
    if is_area:
        return Base(in_units(selection, index, Sets(base, base, base)).deliverable)
    return Base(one_of_each(selection, index, base))
