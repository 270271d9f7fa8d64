"""What a register refuses."""

from procloser.kernel.errors import BadInput, Refused


class FieldNotAllowed(Refused):
    """The register's definition does not list a field."""


class DecisionIncomplete(BadInput):
    """The decision's document lacks something a decision must say."""
