"""What can go wrong with an order."""

from procloser.kernel.errors import NotFound, ProCloserError, Refused


class UnknownOrder(NotFound):
    """No such order, or not this customer's."""


class NothingToDeliver(Refused):
    """The contract, the order and the channel leave no field to hand over."""


class WrongState(Refused):
    """The order is not where this step begins."""


class QuoteExpired(Refused):
    """The quote's fourteen days are over; its generation may be gone."""


class OwnApproval(Refused):
    """Nobody approves what they quoted or ordered themselves."""


class DeliveryFileLost(ProCloserError):
    """A delivery's file is gone or altered and could not be made again byte for byte."""


class LicenceEnded(Refused):
    """The time in which the customer may use the rows is over."""
