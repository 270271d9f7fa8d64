"""What can go wrong with who somebody is."""

from procloser.kernel.errors import NotFound, Refused


class UnknownUser(NotFound):
    """No active user has this name."""


class UnknownOrganisation(NotFound):
    """No organisation has this business ID."""


class NotPermitted(Refused):
    """The user's role does not include the action."""


class WrongToken(Refused):
    """The token is unknown, ended, or another user's."""
