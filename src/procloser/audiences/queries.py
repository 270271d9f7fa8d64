"""What faces and orders ask of audiences.

`answer` is for a page, the terminal or the API: figures one may see. `deliverable_subjects` is
for an order that was approved: the people themselves, to be screened once more, row by row.
"""

from collections.abc import Collection, Iterator
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
from procloser.audiences.describing import classes_of, words_of
from procloser.audiences.facets import AREAS, bases_of, facet_keys
from procloser.audiences.profile import Profile, Side
from procloser.audiences.questions import Question, ask
from procloser.audiences.reach import reach
from procloser.audiences.selection import All, Selection
from procloser.audiences.sets import Asker, resolve
from procloser.audiences.shapes_cells import with_postal_areas
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
    people = question.sets()
    units = question.in_units(people)
    bases = _bases(question, channel, people[channel], units[channel], parts)
    shown = _shown(question, units, bases)
    facets = set(facet_keys(selection.kind, question.index)) if FACETS in parts else set()
    return Answer(
        waterfall=shown.waterfalls[channel],
        words=words_of(selection, lang, question.asker),
        generation_id=question.generation_id,
        overlay_n=question.overlay_n,
        facets={key: cells for key, cells in shown.cells.items() if key in facets},
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
    shown = _shown(question, question.in_units(question.sets()), {})
    return Answers(
        waterfalls=shown.waterfalls,
        words=words_of(selection, lang, question.asker),
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
    placed = with_postal_areas(selection, generation)
    matches = matching(placed, reached.index, sets)
    deliverable = remaining(matches, reached.denied).deliverable
    handed_over = selected(selection, reached.index, deliverable)
    return members(generation.id, selection.kind, handed_over)


def _shown(question: Question, units: dict[str, Sets], bases: Bases) -> Shown:
    if question.exact:
        return exact_figures(question.selection, units, bases, question.index)
    reached = next(iter(question.reached.values()))
    return customer_figures(
        question.selection, units, bases, reached, organisation_id=question.contract.customer_id
    )


def _side(question: Question, channel: str, lang: str) -> tuple[Side, Shown]:
    people = question.sets()
    units = question.in_units(people)
    counted_in = one_of_each(question.selection, question.index, people[channel].deliverable)
    keys = facet_keys(question.selection.kind, question.index)
    shown = _shown(question, units, dict.fromkeys(keys, counted_in))
    total = shown.waterfalls[channel].deliverable
    return Side(words_of(question.selection, lang, question.asker), total, shown.cells), shown


def _bases(
    question: Question, channel: str, people: Sets, units: Sets, parts: Collection[str]
) -> dict[str, BitMap]:
    """Return the set each variable's values are counted in; the areas share one.

    Of one household all share their area, so a map of households is counted in the very set the
    waterfall's figure is of; other values are those of the member who would be handed over.
    """
    selection, index, own = question.selection, question.index, people.deliverable
    listed = facet_keys(selection.kind, index) if FACETS in parts else ()
    lifted = bases_of(
        question.placed,
        own,
        (*listed, *AREAS) if MAP in parts else listed,
        index=index,
        denied=question.reached[channel].denied,
        sets=question.named,
        known=question.known,
    )
    in_own_units: dict[int, BitMap] = {}
    bases = {}
    for key, base in lifted.items():
        if key in AREAS and base is own:
            bases[key] = units.deliverable
            continue
        if id(base) not in in_own_units:
            in_own_units[id(base)] = _counted(question, base, is_area=key in AREAS)
        bases[key] = in_own_units[id(base)]
    return bases


def _counted(question: Question, base: BitMap, *, is_area: bool) -> BitMap:
    selection, index = question.selection, question.index
    if is_area:
        return in_units(selection, index, Sets(base, base, base)).deliverable
    return one_of_each(selection, index, base)
