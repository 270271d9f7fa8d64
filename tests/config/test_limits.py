"""Every limit is found by its key; the operator's figure is taken or the start is refused."""

from collections.abc import Iterator

import pytest

from procloser.config.limits import all_limits, set_limits
from procloser.kernel.errors import BadInput
from procloser.orders.limits import QUOTE_VALID
from procloser.permissions.limits import BAN_LIST_FRESH


@pytest.fixture(autouse=True)
def defaults_again() -> Iterator[None]:
    """Leave no other test a figure of ours."""
    yield
    set_limits("")


def test_limits_of_every_room_are_found_by_their_names() -> None:
    """What the gate and the orders import is what the list shows."""
    assert all_limits()["BAN_LIST_FRESH"] is BAN_LIST_FRESH
    assert all_limits()["QUOTE_VALID"] is QUOTE_VALID


def test_every_limit_has_unit_source_mark_and_a_default_within_its_bounds() -> None:
    """Counsel reads them: none may be without its origin."""
    for key, limit in all_limits().items():
        assert key.isupper()
        assert limit.unit, key
        assert limit.source, key
        assert limit.mark in {"M", "D"}, key
        assert limit.least <= limit.default <= limit.most, key


def test_operator_sets_a_figure_and_the_others_keep_their_defaults() -> None:
    """Twenty days instead of thirty."""
    set_limits("BAN_LIST_FRESH=20")
    assert BAN_LIST_FRESH.value == 20
    assert BAN_LIST_FRESH.default == 30
    assert QUOTE_VALID.value == QUOTE_VALID.default == 14


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("BAN_LIST_FRSH=20", "names 'BAN_LIST_FRSH', which is no limit"),
        ("BAN_LIST_FRESH=soon", "gives BAN_LIST_FRESH 'soon', no whole number"),
        ("BAN_LIST_FRESH", "gives BAN_LIST_FRESH '', no whole number"),
        ("BAN_LIST_FRESH=-1", "gives BAN_LIST_FRESH '-1', no whole number"),
        ("SENSITIVE_FLOOR=29", "it must be from 30 to 1000 people"),
    ],
)
def test_wrong_setting_is_refused_with_the_list_and_sets_nothing(text: str, told: str) -> None:
    """The operator sees what was wrong and every limit there is."""
    with pytest.raises(BadInput, match=told) as refusal:
        set_limits(f"QUOTE_VALID=7,{text}")
    assert "CONTACT_FRESH (1 to 100000 days, now 365)" in str(refusal.value)
    assert QUOTE_VALID.value == 14
