"""What can be wrong with the catalogue."""

from procloser.kernel.errors import ProCloserError


class DerivationFault(ProCloserError):
    """What one thing is made of is not there, or is made of it again; nothing starts so."""
