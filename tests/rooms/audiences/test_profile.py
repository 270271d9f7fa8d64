"""Index figures: made of shown figures, withheld where those are."""

import pytest

from procloser.audiences.profile import Profile, ProfileCell, Side, compared
from procloser.audiences.types import Figure

GROUP = Side("The group.", Figure(200), {})
COUNTRY = Side("Everybody.", Figure(1_000), {})


@pytest.mark.parametrize(
    ("in_group", "in_base", "cell"),
    [
        (Figure(40), Figure(200), ProfileCell(100, 0.2, 0.2)),
        (Figure(100), Figure(250), ProfileCell(200, 0.5, 0.25)),
        (Figure(0), Figure(250), ProfileCell(0, 0.0, 0.25)),
        (Figure(210), Figure(500), ProfileCell(200, 1.0, 0.5)),
        (Figure(under=10), Figure(250), ProfileCell()),
        (Figure(40), Figure(under=30), ProfileCell()),
        (Figure(40), Figure(0), ProfileCell()),
        (Figure(), Figure(250), ProfileCell()),
    ],
)
def test_cell_compares_shares(in_group: Figure, in_base: Figure, cell: ProfileCell) -> None:
    """100 is as in the base; rounding never makes a part larger than the whole."""
    assert compared(GROUP, COUNTRY, in_group, in_base) == cell


@pytest.mark.parametrize("whole", [Figure(under=10), Figure(0), Figure()])
def test_nothing_is_compared_where_a_whole_is_withheld_or_empty(whole: Figure) -> None:
    """Neither of a small group nor beside a small base."""
    side = Side("Few.", whole, {})
    assert compared(side, COUNTRY, Figure(40), Figure(200)) == ProfileCell()
    assert compared(GROUP, side, Figure(40), Figure(200)) == ProfileCell()


def test_profile_as_json_has_both_sides() -> None:
    """Words and sizes of both, and each value."""
    group = Side("The group.", Figure(200), {"tenure": {"owner": Figure(100)}})
    base = Side("Everybody.", Figure(1_000), {"tenure": {"owner": Figure(250)}})
    assert Profile(group, base, generation_id=7, exact=True).to_json() == {
        "selection": "The group.",
        "base": "Everybody.",
        "generation": 7,
        "exact": True,
        "group_size": {"value": 200, "under": None},
        "base_size": {"value": 1_000, "under": None},
        "profile": {"tenure": {"owner": {"index": 200, "share": 0.5, "base_share": 0.25}}},
    }
