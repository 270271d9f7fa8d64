"""What a register says of itself (GDPR art. 30, as read by requirements A and B30)."""

from dataclasses import dataclass
from enum import StrEnum

from procloser.kernel.language import LanguageText


class Basis(StrEnum):
    """The one legal basis of a register (GDPR art. 6(1))."""

    LEGAL_OBLIGATION = "6(1)(c)"
    LEGITIMATE_INTEREST = "6(1)(f)"
    CONTROLLERS_OWN = "controller"  # we process for another, on that controller's basis
    NOT_PERSONAL = "none"


class OurRole(StrEnum):
    """What we are to the register's data."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"


class ValueClass(StrEnum):
    """How a value came to be known; shown beside every figure made of it."""

    OBSERVED = "observed"
    GIVEN = "given"
    AREA_STATISTIC = "area_statistic"
    MODELLED = "modelled"


class Sensitivity(StrEnum):
    """Whether a field raises the floor of a shown count (requirements F1)."""

    PLAIN = "plain"
    SENSITIVE = "sensitive"


class RecipientKind(StrEnum):
    """Categories of recipients (GDPR art. 30(1)(d))."""

    CUSTOMERS = "customers"
    DIRECTORY_USERS = "directory_users"
    DIRECTORY_PROVIDERS = "directory_providers"  # Act 917/2014 section 196
    THE_CONTROLLER = "the_controller"  # what we process for another goes back to them
    NOBODY = "nobody"


class DecisionKind(StrEnum):
    """What the privacy officer decides through the product; none ships decided."""

    BALANCING_TEST = "balancing_test"
    COMPATIBILITY_TEST = "compatibility_test"
    IMPACT_ASSESSMENT = "impact_assessment"
    MARKETING_OF_DIRECTORY = "marketing_of_directory"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register: `name` is the code every check goes by."""

    name: str
    value_class: ValueClass = ValueClass.OBSERVED
    sensitivity: Sensitivity = Sensitivity.PLAIN


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a register's data stays, and who said so.

    `rule` may name limits in braces, {CONTACT_FRESH}: faces put the value in force there.
    `mark` is "" where the notice or the law says it, else as in `kernel.limits`.
    """

    rule: LanguageText
    source: LanguageText
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """One register of the notice.

    `listed` is closed: a load may write nothing else, a delivery may hold nothing else.
    `notice_lines` quote the published notice (Finnish) that announces the register.
    """

    key: str
    name: LanguageText
    subjects: LanguageText  # whom it is about
    role: OurRole
    basis: Basis
    basis_text: LanguageText
    purposes: tuple[str, ...]
    listed: tuple[Field, ...]
    sources: LanguageText
    recipients: tuple[RecipientKind, ...]
    retention: Retention
    notice_lines: tuple[str, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of all fields it may hold."""
        return frozenset(field.name for field in self.listed)

    @property
    def needs_balancing_test(self) -> bool:
        """Whether its basis is an interest that must be weighed (GDPR art. 6(1)(f))."""
        return self.basis is Basis.LEGITIMATE_INTEREST


def observed(*names: str) -> tuple[Field, ...]:
    """Return plain fields that a source tells of the subject."""
    return tuple(Field(name) for name in names)


def given(*names: str) -> tuple[Field, ...]:
    """Return plain fields that the subject gave."""
    return tuple(Field(name, ValueClass.GIVEN) for name in names)
