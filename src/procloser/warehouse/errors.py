"""What can be wrong with a generation's files."""

from procloser.kernel.errors import ProCloserError


class IndexDamaged(ProCloserError):
    """The index file is cut, altered or of another format; publish a new generation."""


class IndexOfAnotherVersion(IndexDamaged):
    """The index file is whole, in a format that an earlier or later version wrote."""
