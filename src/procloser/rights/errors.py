"""What the rights room refuses."""

from procloser.kernel.errors import BadInput, NotFound, Refused


class NobodyNamed(BadInput):
    """What was given cannot find anybody."""


class TooManyRequests(Refused):
    """More requests than one person or household makes."""


class UnknownCase(NotFound):
    """No case has that reference or secret."""


class StepImpossible(Refused):
    """A case does not go from its state to that one."""


class RecipientsNotTold(Refused):
    """A case is closed only when every notice was sent or has a reason (GDPR art. 19)."""
