"""What can go wrong with a notice."""

from procloser.kernel.errors import NotFound, ProCloserError


class UnknownNotice(NotFound):
    """No such notice, or not this customer's."""


class MailNotSent(ProCloserError):
    """The mail server did not take the mail; the queue tries again."""
