"""What a bench reports."""

from collections.abc import Callable, Mapping
from dataclasses import InitVar, asdict, dataclass, field
from operator import ge, gt, le, lt
from typing import Any

_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": ge,
    ">": gt,
    "<=": le,
    "<": lt,
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What must hold: `of` ("ratio" or "ours") `op` (">=", ">", "<=", "<") `value`."""

    of: str
    op: str
    value: float


SHOWN = Goal("ours", ">=", 0)
"""Of what is measured and not judged."""


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement; peer, its value and the ratio are None where there is nothing to compare.

    `ratio` is peer_value / ours, for times: how many times faster we are. `ok` says that the
    goal is met and, where answers were compared, that they were `equal`.
    """

    name: str
    ours: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    ratio: float | None = field(init=False)
    goal: Goal = field(kw_only=True)
    ok: bool = field(init=False)
    equal: InitVar[bool] = True

    def __post_init__(self, equal: bool) -> None:
        """Judge."""
        ratio = None if self.peer_value is None else self.peer_value / self.ours
        measured = ratio if self.goal.of == "ratio" else self.ours
        met = measured is not None and _COMPARISONS[self.goal.op](measured, self.goal.value)
        object.__setattr__(self, "ratio", ratio)
        object.__setattr__(self, "ok", equal and met)

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return asdict(self)
