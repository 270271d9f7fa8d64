"""Guard rails on harm: what no contract can allow, and what the privacy officer allows in writing.

Both are our own decisions [D]; source: requirements, "Guard rails on harm". A list of the old and
alone, of the poor or the well-to-do old, or of old people in houses of their own, with a number
to call or a door to knock on, is what a swindler would ask for.

A selection makes such a list when *every* way into it does (see `implied`). One that mixes the
old with others is not caught: the officer reads its words, as those of every order.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from procloser.audiences.errors import RefusedPurpose
from procloser.audiences.implied import Codes, Traits, ways_into
from procloser.audiences.limits import HIGH_AGE, SCAM_LIST_TRAITS
from procloser.audiences.selection import Selection
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.kernel.language import LanguageText
from procloser.permissions.limits import REFUSED_PURPOSES


class Trait(StrEnum):
    """What makes somebody easy to cheat."""

    HIGH_AGE = "high_age"
    ALONE = "alone"
    LOW_INCOME = "low_income"
    HIGH_INCOME = "high_income"
    OWN_HOME = "own_home"


TRAIT_NAMES: Mapping[Trait, LanguageText] = {
    Trait.HIGH_AGE: LanguageText(fi="korkea ikä", en="high age", sv="hög ålder"),
    Trait.ALONE: LanguageText(fi="yksin asuva", en="living alone", sv="ensamboende"),
    Trait.LOW_INCOME: LanguageText(fi="pienet tulot", en="low income", sv="låg inkomst"),
    Trait.HIGH_INCOME: LanguageText(fi="suuret tulot", en="high income", sv="hög inkomst"),
    Trait.OWN_HOME: LanguageText(fi="oma koti", en="own home", sv="eget hem"),
}
REACHED_BY = frozenset({"phone", "sms", "visit"})
"""Channels that hand over a number to call or a door to knock on."""

_CODES: Mapping[Trait, Mapping[str, Codes]] = {
    Trait.HIGH_AGE: {
        "life_stage": frozenset({"pensioners"}),
        "socio_economic": frozenset({"pensioner"}),
    },
    Trait.ALONE: {
        "household_type": frozenset({"alone"}),
        "household_size": frozenset({"1"}),
    },
    Trait.LOW_INCOME: {"income_class": frozenset({"low"}), "area_income": frozenset({"low"})},
    Trait.HIGH_INCOME: {"income_class": frozenset({"high"}), "area_income": frozenset({"high"})},
    Trait.OWN_HOME: {
        "tenure": frozenset({"owner"}),
        "likely_tenure": frozenset({"owner"}),
        "dwelling_type": frozenset({"detached", "row"}),
        "likely_dwelling_type": frozenset({"detached_or_row"}),
    },
}
_AGE_BANDS = ("age_band", "likely_age_band")
_AGE = "age"


def refuse_purpose(purpose: str) -> None:
    """Return when the purpose is not one that is refused whatever a contract says.

    Raises:
        RefusedPurpose: it is.
    """
    if purpose in REFUSED_PURPOSES:
        raise RefusedPurpose(
            _("Nothing is counted, quoted or delivered for this purpose: %(purpose)s.")
            % {"purpose": _(purpose.replace("_", " "))}
        )


def reviewed_traits(selection: Selection, channel: str) -> tuple[Trait, ...]:
    """Return the traits for which the officer must give a reason to approve; none: no reason.

    Of a selection with saved groups and orders put in as their trees: of a set nothing is known.
    Adding criteria to a reviewed selection never frees it.
    """
    if selection.kind is not Kind.CONSUMERS or channel not in REACHED_BY:
        return ()
    rule = trait_codes()
    ways = ways_into(selection.normal().where, rule, _universes(rule))
    if not all(_makes_scam_list(way) for way in ways):
        return ()
    shown = frozenset[str]().union(*ways) if ways else frozenset(rule)
    return tuple(trait for trait in Trait if trait in shown)


def _makes_scam_list(way: frozenset[str]) -> bool:
    return Trait.HIGH_AGE in way and len(way) > SCAM_LIST_TRAITS.value


def trait_codes() -> dict[str, dict[str, Codes]]:
    """Return the codes that show each trait, as the limits in force have it.

    A band of ages shows high age where any of its years is one: so a higher limit frees no more
    than the years under it.
    """
    codes: dict[str, dict[str, Codes]] = {trait: dict(by) for trait, by in _CODES.items()}
    for key in (*_AGE_BANDS, _AGE):
        all_ages = _universe(key)
        codes[Trait.HIGH_AGE][key] = frozenset(age for age in all_ages if _is_high(age))
    return codes


def _is_high(age: str) -> bool:
    """Say whether an age, "72", or a band, "65-79" or "80+", reaches the limit."""
    return age.endswith("+") or int(age.rpartition("-")[2]) >= HIGH_AGE.value


def _universes(rule: Traits) -> dict[str, Codes]:
    return {key: _universe(key) for by in rule.values() for key in by}


def _universe(key: str) -> Codes:
    variable = find_variable(Kind.CONSUMERS, key)
    if variable is None:
        return frozenset()
    if variable.span is not None:
        return frozenset(map(str, range(variable.span.least, variable.span.most + 1)))
    return frozenset(variable.codes)
