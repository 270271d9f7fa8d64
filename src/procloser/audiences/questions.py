"""A question about a selection, made ready to be answered: who asks, on what, as of now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.translation import gettext as _
from pyroaring import BitMap

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audiences.absence import absent_from, refuse_absent
from procloser.audiences.cells import CellFigures
from procloser.audiences.counting import in_units, matching, remaining
from procloser.audiences.errors import NotTheActive
from procloser.audiences.facets import Lifted, lifted
from procloser.audiences.facets_employers import employer_cells
from procloser.audiences.guard_rails import refuse_purpose
from procloser.audiences.narrowing import SetMembers
from procloser.audiences.reach import Reach, reaches
from procloser.audiences.selection import Selection
from procloser.audiences.sets import Asker, asker_of, resolve, with_groups_put_in
from procloser.audiences.shapes_placed import placed
from procloser.audiences.standing import Named, named_by, standing_for
from procloser.audiences.types import Sets
from procloser.audit import actions as audit
from procloser.contracts.types import CHANNELS, ContractView
from procloser.publishing import queries as publishing
from procloser.publishing.types import GenerationView
from procloser.warehouse.types import KindIndex


@dataclass(frozen=True, slots=True)
class Question:
    """A selection asked by a user under a contract, and whom that reaches by each channel.

    `exact` says that the user is shown exact figures. `absent` are the variables the generation
    lacks, each with why. Saved groups stand in the selection as their criteria; `members` are
    those of the other sets it names, and who stands in what is drawn. `placed` is the selection
    with what is drawn replaced by what it stands for in the generation.
    """

    selection: Selection
    placed: Selection
    contract: ContractView
    user: User
    exact: bool
    reached: Mapping[str, Reach]
    absent: Mapping[str, str]
    members: SetMembers = field(default_factory=dict)
    named: Named = field(default_factory=Named)

    @property
    def index(self) -> KindIndex:
        """Return the index of the selection's kind."""
        return next(iter(self.reached.values())).index

    @property
    def asker(self) -> Asker:
        """Return whose sets may take part."""
        return asker_of(self.user, self.contract.customer_id)

    @property
    def generation_id(self) -> int:
        """Return the generation counted on."""
        return next(iter(self.reached.values())).generation.view.id

    @property
    def overlay_n(self) -> int:
        """Return up to which change of the bans it is counted."""
        return next(iter(self.reached.values())).overlay_n

    def lifted(self, variables: Collection[str] = ()) -> Lifted:
        """Return who matches, and the bases of the variables that have criteria, of one channel.

        With variables the question must be about one channel.
        """
        if not variables:
            return Lifted(matching(self.placed, self.index, self.members), {}, {})
        (reached,) = self.reached.values()
        return lifted(
            self.placed,
            variables,
            index=self.index,
            denied=reached.denied,
            sets=self.members,
        )

    def employer_cells(self) -> dict[str, CellFigures]:
        """Return how many remain by each value of their organisation, of one channel."""
        (reached,) = self.reached.values()
        return employer_cells(
            self.placed, index=self.index, denied=reached.denied, sets=self.members
        )

    def sets(self, matches: BitMap) -> dict[str, Sets]:
        """Return the remaining sets of each channel, in people (organisations) whatever the unit.

        All who match are one and the same set in every channel.
        """
        return _alike({key: remaining(matches, one.denied) for key, one in self.reached.items()})

    def in_units(self, sets: Mapping[str, Sets]) -> dict[str, Sets]:
        """Return those sets in the selection's unit: what the figures of a waterfall are of."""
        return _alike({key: in_units(self.selection, self.index, one) for key, one in sets.items()})

    def about(self, selection: Selection, named: Named | None = None) -> "Question":
        """Return the same question about another selection of the same kind.

        Args:
            named: what it names outside the generation; None to read it.
        Raises:
            AbsentVariable: the generation lacks a variable it names.
            UnknownSet, TooFewOnList, InvalidSelection: a set it names may not take part, or
                what is drawn takes nothing.
        """
        view = next(iter(self.reached.values())).generation.view
        whole = with_groups_put_in(selection, self.asker)
        refuse_absent(whole, self.absent)
        laid = placed(whole, view, self.index)
        if named is None or whole is not selection:
            named = named_by(whole, self.asker.organisation_id)
        return replace(
            self,
            selection=whole,
            placed=laid.selection,
            members={
                **resolve(whole, view, self.asker, lists=named.lists),
                **laid.standing,
            },
            named=named,
        )


def ask(
    selection: Selection,
    *,
    contract: str | ContractView,
    channels: Collection[str] | None,
    user: User,
    purpose: str | None = None,
    generation: int | None = None,
) -> Question:
    """Return the question made ready, on the active generation; who sees exactly is in the audit.

    Args:
        channels: None for all of the contract, in the order contracts name them.
        purpose: one of the contract's; the first by name where none is given.
        generation: the one expected; None for whichever is active.
    Raises:
        NotPermitted, UnknownContract, RefusedPurpose, NotCovered, NothingPublished.
        AbsentVariable: the generation lacks a variable the selection names.
        UnknownSet, TooFewOnList, InvalidSelection: a set it names may not take part.
        NotTheActive, GenerationRetired: another generation is active than the one expected.
    """
    exact = user.may(Permission.COUNT_EXACT)
    if not exact:
        require(user, Permission.COUNT_SAFE)
    agreed, active, standing, named = standing_for(selection, contract, user)
    wanted = purpose or min(agreed.purposes)
    refuse_purpose(wanted)
    asked = [key for key in CHANNELS if key in agreed.channels] if channels is None else channels
    _refuse_another(active, generation)
    opened = publishing.open_generation(active)
    reached = reaches(
        opened,
        selection.kind,
        contract=agreed,
        channels=asked,
        purpose=wanted,
        standing=standing,
    )
    absent = absent_from(opened.index, selection.kind)
    bare = Question(selection, selection, agreed, user, exact, reached, absent)
    question = bare.about(selection, named)
    if exact:
        _record_exact_count(question.selection, agreed, asked, user)
    return question


def _alike(sets: dict[str, Sets]) -> dict[str, Sets]:
    """Return the sets with one object for all who match, so that it is measured and shown once."""
    matches = next(iter(sets.values())).matches
    return {channel: replace(found, matches=matches) for channel, found in sets.items()}


def _refuse_another(active: GenerationView, expected: int | None) -> None:
    if expected is None or expected == active.id:
        return
    other = publishing.generation(expected)
    raise NotTheActive(
        _(
            "Generation %(name)s is no longer the one counted on. Ask again without naming a "
            "generation."
        )
        % {"name": other.name}
    )


def _record_exact_count(
    selection: Selection, contract: ContractView, channels: Collection[str], user: User
) -> None:
    by = ", ".join(channels)
    with transaction.atomic():
        audit.record(
            what="counted_exactly",
            target=contract.number,
            new=f"{selection.kind.value} by {by}, selection {selection.digest()[:16]}",
            by=user,
        )
