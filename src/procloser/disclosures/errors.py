"""What can go wrong with the ledger."""

from procloser.kernel.errors import ProCloserError, Refused


class LedgerDamaged(ProCloserError):
    """The ledger and its file of head hashes do not agree; nothing may be added to it."""


class LinesIncomplete(Refused):
    """The lines given are not those the head speaks of."""
