"""What a register refuses."""

from procloser.kernel.errors import BadInput, NotFound, Refused


class FieldNotAllowed(Refused):
    """The register's definition does not list a field."""


class SpecialCategory(Refused):
    """Something would tell of a person's health, religion or another special category."""


class OutsideTheArea(Refused):
    """A recipient, processor or storage stands outside the European Economic Area."""


class DraftChanged(Refused):
    """The draft is not the text the officer read, or there is none."""


class UnknownProcessor(NotFound):
    """No processor or storage location in use has this number."""


class DecisionIncomplete(BadInput):
    """The decision's document lacks something a decision must say."""
