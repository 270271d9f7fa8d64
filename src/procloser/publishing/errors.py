"""What can go wrong with a generation."""

from procloser.kernel.errors import NotFound, Refused


class PublishingAlready(Refused):
    """Somebody else is publishing right now."""


class NothingToPublish(Refused):
    """There is not one subject to number."""


class NothingPublished(NotFound):
    """There is no active generation."""


class GenerationRetired(NotFound):
    """The generation's files have been removed."""
