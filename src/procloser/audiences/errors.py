"""What can be wrong with a selection or a question about it."""

from collections.abc import Collection

from procloser.kernel.errors import BadInput, Refused


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


class AbsentVariable(BadInput):
    """A selection names variables that the generation counted on has not."""

    def __init__(self, variables: Collection[str], problem: str) -> None:
        super().__init__(problem)
        self.variables = frozenset(variables)
