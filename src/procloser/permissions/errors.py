"""What the permissions room refuses."""

from procloser.kernel.errors import BadInput, Refused


class NothingForbidden(BadInput):
    """A request that forbids nothing, or that names nobody."""


class NotAHold(Refused):
    """Only a hold is placed or lifted by hand; what a person forbade is theirs alone to undo."""


class SubjectNotTold(Refused):
    """A restriction ends only after its subject has been told (GDPR art. 18(3))."""


class NobodyToInform(Refused):
    """Everyone in the register has been informed already."""


class ConsentWithdrawnSince(Refused):
    """A consent given before its person took it back does not come into force (GDPR art. 7(3))."""


class SuppressionKeyMissing(Refused):
    """There is no key, so no ban could be recognised."""
