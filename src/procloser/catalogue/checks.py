"""What a variable must satisfy to be in the catalogue; a fault stops the start."""

from collections.abc import Iterable

from procloser.catalogue.types import Kind, Variable
from procloser.registers.errors import FieldNotAllowed
from procloser.registers.rules import refuse_special_category, refuse_unlisted

STATISTICS = "statistics"
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
        refuse_special_category(*codes, *(part for text in texts for part in (text.fi, text.en)))
    return found


def _refuse_unlisted_origin(variable: Variable) -> None:
    if not variable.derived_from:
        raise FieldNotAllowed(f"The variable {variable.key!r} does not say what it is made of.")
    for origin in variable.derived_from:
        register, _, field = origin.partition(".")
        if register == STATISTICS and field:
            continue
        if register not in REGISTERS_OF[variable.kind]:
            raise FieldNotAllowed(
                f"The variable {variable.key!r} of {variable.kind} is made of {origin!r}: "
                f"it may use {', '.join(sorted(REGISTERS_OF[variable.kind]))} and statistics."
            )
        refuse_unlisted(register, [field])
