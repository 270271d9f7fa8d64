"""What retention refuses to do."""

from procloser.kernel.errors import Refused


class RetentionAlready(Refused):
    """Another run is under way."""
