"""One variable against the truth, by hand."""

import pytest

from procloser.trials.judging import Judged
from tests.rooms.trials.hand_made import a_generation, a_world


def _judged(**columns: list[object]) -> Judged:
    world = a_world()
    return Judged(world, a_generation(**columns).sort_by("record_id"), world.truth.slice(0, 5))


def test_sharpened_by_hand() -> None:
    """Of five codes, stated with 0.6: 0.2 right, 0.84 wrong; the area's, with 0.2: 0.8."""
    judged = _judged(education=["basic"] * 4 + [None], education_percent=[60, 60, 60, 60, None])
    plain = a_generation(education=["vocational"] * 5, education_percent=[20] * 5)
    found = judged.sharpened("education", plain.sort_by("record_id"))
    assert found is not None
    assert (found.people, found.right, found.area_average_right) == (4, 1.0, 0.0)
    assert found.error == pytest.approx(0.16 + 4 * 0.01)
    assert found.area_average_error == pytest.approx(0.8)
    assert found.gain == pytest.approx(0.6)
    assert found.gain_uncertainty == pytest.approx(0.0)
    assert found.calibration_error == pytest.approx(0.4)
    told = {name: (group.people, round(group.error, 9)) for name, group in found.groups.items()}
    assert told == {"finnish": (2, 0.2), "swedish": (2, 0.2)}
    assert (found.within50, found.minors) == (None, None)


def test_sharpened_of_nobody() -> None:
    """Where nothing is stated nothing is measured."""
    assert _judged().sharpened("education", a_generation()) is None


def test_age_by_hand() -> None:
    """Three of 30 in an area whose median is 33⅓, two of 40 where it is 43⅓; one is not told."""
    found = _judged(
        likely_age_band=["25-34", "25-34", "35-49", "35-49", None],
        likely_age_band_percent=[100, 100, 100, 100, None],
        likely_age=[31, 28, 36, 40, None],
        likely_age_low50=[29, 25, 33, 39, None],
        likely_age_high50=[33, 29, 39, 41, None],
        likely_age_low90=[25, 20, 30, 35, None],
        likely_age_high90=[40, 35, 45, 50, None],
    ).age()
    assert found is not None
    assert (found.people, found.right, found.area_average_right) == (4, 0.75, 1.0)
    assert (found.within50, found.within90) == (0.5, 1.0)
    assert found.years_off == pytest.approx((1 + 2 + 6 + 0) / 4)
    assert found.area_average_years_off == pytest.approx(10 / 3)
    assert (found.unstated, found.minors, found.minors_kept_out) == (2, 0, 1)
    assert found.error == pytest.approx(2 / 4)
    # six codes, stated with 3/4: a quarter squared, and five times a twentieth squared
    assert found.area_average_error == pytest.approx(0.0625 + 5 * 0.0025)


def test_language_by_hand() -> None:
    """Stated for five, 0.95 or 1; of 1,500 bearers 950 speak Finnish, so the yardstick is that."""
    found = _judged(message_language=["fi", "fi", "sv", "sv", "sv"]).language()
    assert found is not None
    assert (found.people, found.right) == (5, 1.0)
    assert found.area_average_right == pytest.approx(0.4)
    assert found.error == pytest.approx(2 / 5 * (0.05**2 + 2 * 0.025**2), abs=1e-6)
    assert found.groups["swedish"].error == pytest.approx(0.0, abs=1e-6)
