"""What can be wrong with a selection or a question about it."""

from collections.abc import Collection

from procloser.kernel.errors import BadInput, NotFound, Refused


class InvalidSelection(BadInput):
    """A selection is not well formed.

    `path` leads to the fault the way one would write it, e.g. `where.all[1].in[0]`.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"Selection, at {path}: {problem}")
        self.path = path
        self.problem = problem


class NotCovered(Refused):
    """The contract does not cover what was asked: the kind, the channel or the day."""


class RefusedPurpose(Refused):
    """Whatever a contract says, nothing is done for this purpose."""


class AbsentVariable(BadInput):
    """A selection names variables that the generation counted on has not."""

    def __init__(self, variables: Collection[str], problem: str) -> None:
        super().__init__(problem)
        self.variables = frozenset(variables)


class NotTheActive(Refused):
    """Another generation is active by now than the one the question names."""


class UnknownSet(NotFound):
    """There is no such saved group, order or list, or it is another organisation's."""


class BadList(BadInput):
    """A customer's list cannot be read, or not be kept; nothing of it was stored."""


class TooFewOnList(Refused):
    """Too few of the people on a customer's list are known for it to take part."""


class TooMany(Refused):
    """An organisation has as many groups, or has uploaded as many lists, as it may."""
