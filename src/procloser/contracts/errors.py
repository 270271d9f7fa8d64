"""What can go wrong with a contract."""

from procloser.kernel.errors import BadInput, NotFound, Refused


class UnknownContract(NotFound):
    """No contract has this number, or not for this user."""


class ContractInvalid(BadInput):
    """The contract's own terms contradict each other or name what we do not have."""


class ServiceNotAssessed(Refused):
    """A service needs an impact assessment in force, and there is none."""


class RecipientOutsideTheArea(Refused):
    """The customer stands outside the European Economic Area."""


class ContractDoesNotCover(Refused):
    """The contract does not allow what is asked."""
