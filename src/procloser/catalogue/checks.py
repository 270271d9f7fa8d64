"""What a variable must satisfy to be in the catalogue; a fault stops the start."""

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from procloser.catalogue.errors import DerivationFault
from procloser.catalogue.types import Kind, Variable
from procloser.registers.errors import FieldNotAllowed
from procloser.registers.rules import refuse_special_category, refuse_unlisted

STATISTICS, VARIABLE = "statistics", "variable"
# People are told apart by what their own register holds; those at work also by their employer's.
REGISTERS_OF: dict[Kind, frozenset[str]] = {
    Kind.CONSUMERS: frozenset({"consumers"}),
    Kind.DECISION_MAKERS: frozenset({"decision_makers", "companies"}),
    Kind.ORGANISATIONS: frozenset({"companies"}),
}


def checked(variables: Iterable[Variable]) -> tuple[Variable, ...]:
    """Return the variables, each made of listed fields and telling of no special category.

    Names of an organisation's industries are left alone: they tell what a body does.

    Raises:
        FieldNotAllowed: a variable is made of nothing, of another register, or of an unlisted
            field. SpecialCategory: its words tell of health, religion or the like.
        DerivationFault: it is made of a variable that is not there, or in the end of itself.
    Source: GDPR art. 5(1)(c), 9; requirements B5, B9, F4.
    """
    found = tuple(variables)
    for variable in found:
        _refuse_unlisted_origin(variable)
        texts = [variable.name, variable.definition]
        codes = [variable.key]
        if variable.kind is Kind.CONSUMERS:
            texts += [value.name for value in variable.values]
            codes += variable.codes
        refuse_special_category(
            *codes, *(part for text in texts for part in (text.fi, text.en, text.sv))
        )
    for kind in Kind:
        _refuse_cycle([variable for variable in found if variable.kind is kind])
    return found


def _refuse_cycle(variables: Sequence[Variable]) -> None:
    made_of = {variable.key: _variables_in(variable) for variable in variables}
    for key, others in made_of.items():
        if unknown := sorted(others - made_of.keys()):
            raise DerivationFault(
                f"The variable {key!r} is made of {', '.join(unknown)}, which the catalogue lacks."
            )
    try:
        TopologicalSorter(made_of).prepare()
    except CycleError as error:
        circle = " ← ".join(error.args[1])
        raise DerivationFault(
            f"Variables are made of each other in a circle: {circle}. Mend `derived_from` of one."
        ) from error


def _variables_in(variable: Variable) -> set[str]:
    origins = (origin.partition(".") for origin in variable.derived_from)
    return {name for room, _, name in origins if room == VARIABLE}


def _refuse_unlisted_origin(variable: Variable) -> None:
    if not variable.derived_from:
        raise FieldNotAllowed(f"The variable {variable.key!r} does not say what it is made of.")
    for origin in variable.derived_from:
        register, _, field = origin.partition(".")
        if register in (STATISTICS, VARIABLE) and field:
            continue
        if register not in REGISTERS_OF[variable.kind]:
            raise FieldNotAllowed(
                f"The variable {variable.key!r} of {variable.kind} is made of {origin!r}: "
                f"it may use {', '.join(sorted(REGISTERS_OF[variable.kind]))} and statistics."
            )
        refuse_unlisted(register, [field])
