"""What the subjects room refuses."""

from procloser.kernel.errors import Refused


class PrivateContact(Refused):
    """A private contact may not stand in the decision-maker register (requirements A62)."""
