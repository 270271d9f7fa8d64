"""What a register says of itself (GDPR art. 30, as read by requirements A and B30)."""

from dataclasses import dataclass
from enum import StrEnum

from procloser.kernel.language import LanguageText


class Basis(StrEnum):
    """The one legal basis of a register (GDPR art. 6(1))."""

    LEGAL_OBLIGATION = "6(1)(c)"
    LEGITIMATE_INTEREST = "6(1)(f)"
    NOT_PERSONAL = "none"


class OurRole(StrEnum):
    """What we are to the register's data."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"


class DecisionKind(StrEnum):
    """What the privacy officer decides through the product; none ships decided."""

    BALANCING_TEST = "balancing_test"
    COMPATIBILITY_TEST = "compatibility_test"
    IMPACT_ASSESSMENT = "impact_assessment"
    MARKETING_OF_DIRECTORY = "marketing_of_directory"


@dataclass(frozen=True, slots=True)
class Register:
    """One register of the notice.

    `fields` is closed: a load may write nothing else, a delivery may hold nothing else.
    `notice_lines` quote the published notice (Finnish) that announces the register.
    """

    key: str
    name: LanguageText
    role: OurRole
    basis: Basis
    basis_text: LanguageText
    purposes: tuple[str, ...]
    fields: frozenset[str]
    sources: LanguageText
    retention: LanguageText
    notice_lines: tuple[str, ...]
