"""What can go wrong with the embedded PostgreSQL."""

from procloser.kernel.errors import ProCloserError


class PostgresError(ProCloserError):
    """The embedded PostgreSQL cannot be used; the text says where and what to do."""
