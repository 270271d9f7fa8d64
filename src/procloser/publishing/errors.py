"""What can go wrong with a generation."""

from procloser.kernel.errors import NotFound, ProCloserError, Refused


class PublishingAlready(Refused):
    """Somebody else is publishing right now."""


class NothingToPublish(Refused):
    """There is not one subject to number."""


class CodesOutsideTheirLists(Refused):
    """A variable has codes that its list lacks; nothing was published."""


class DiskFull(Refused):
    """There is no room for the generation; nothing was published."""


class CannotBeActive(Refused):
    """The generation may not be counted on, or it could not be made to obey what came since."""


class StillActive(Refused):
    """The active generation is not retired by hand."""


class NothingPublished(NotFound):
    """There is no active generation."""


class UnknownGeneration(NotFound):
    """No generation has that name."""


class GenerationRetired(NotFound):
    """The generation's files have been removed."""


class GenerationChanged(ProCloserError):
    """A file of the generation is missing, not what was published, or of another version."""


class StepsFault(ProCloserError):
    """The steps of the build cannot be put in an order; nothing is built so."""


class CheckFailed(ProCloserError):
    """What was written is not what it must be; it is not made active."""
