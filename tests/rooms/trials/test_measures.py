"""Measures, on columns short enough to count by hand."""

import numpy as np
import pytest

from procloser.trials import measures


def test_brier_of_two_codes() -> None:
    """Stated with 0.8: right (0.2² twice), wrong (0.8² twice)."""
    found = measures.brier(np.array([0.8, 0.8]), np.array([True, False]), codes=2)
    assert found == pytest.approx([0.08, 1.28])


def test_brier_of_three_codes_spreads_the_rest_evenly() -> None:
    """Stated 0.5, the others 0.25: right 0.25 + 2·0.0625, wrong 0.25 + 0.5625 + 0.0625."""
    found = measures.brier(np.array([0.5, 0.5]), np.array([True, False]), codes=3)
    assert found == pytest.approx([0.375, 0.875])


def test_brier_of_the_sure() -> None:
    """Right costs nothing, wrong costs 2."""
    found = measures.brier(np.array([1.0, 1.0]), np.array([True, False]), codes=5)
    assert found.tolist() == [0.0, 2.0]


def test_calibration_error_of_two_bins() -> None:
    """Of four at 0.75 two come true (off by 0.25), of one at 0.3 none (0.3): (4·0.25 + 0.3) / 5."""
    probability = np.array([0.75, 0.75, 0.75, 0.75, 0.3])
    right = np.array([True, True, False, False, False])
    assert measures.calibration_error(probability, right) == pytest.approx(0.26)


def test_calibration_error_of_the_sure_is_in_the_last_bin() -> None:
    """A probability of 1 belongs with 0.95: 1.95 stated, 2 came true, of two."""
    found = measures.calibration_error(np.array([1.0, 0.95]), np.array([True, True]))
    assert found == pytest.approx(0.025)


def test_coverage_counts_both_ends() -> None:
    """30..40 holds 30 and 40, not 29 and 41."""
    low, high = np.full(4, 30), np.full(4, 40)
    assert measures.coverage(low, high, np.array([29, 30, 40, 41])) == 0.5


def test_mean_distance() -> None:
    """Off by 2, 0 and 4."""
    assert measures.mean_distance(np.array([10.0, 20, 30]), np.array([12, 20, 26])) == 2.0


def test_gain_counts_clusters_together() -> None:
    """Differences 0.1, 0.1 in one area, 0.3, 0.3 in another: 0.2 ± √(0.2² + 0.2²) / 4."""
    model, average = np.zeros(4), np.array([0.1, 0.1, 0.3, 0.3])
    mean, uncertainty = measures.gain(model, average, np.array([0, 0, 1, 1]))
    assert mean == pytest.approx(0.2)
    assert uncertainty == pytest.approx(0.0707107)


def test_shared_out_of_a_copy_is_one() -> None:
    """A copy tells everything."""
    assert measures.shared_out(np.array([[[40.0, 0], [0, 60]]])) == pytest.approx(1.0)


def test_shared_out_of_independence_is_nothing() -> None:
    """Exactly as many as chance would have: what is explained is under nothing, so nothing."""
    assert measures.shared_out(np.array([[[12.0, 28], [18, 42]]])) == 0.0


def test_shared_out_by_hand() -> None:
    """30, 20 / 20, 30: φ² is 0.04, less 1/99; at most 1 − 1/99. The root of 0.0299/0.9899."""
    found = measures.shared_out(np.array([[[30.0, 20], [20, 30]]]))
    assert found == pytest.approx(((0.04 - 1 / 99) / (1 - 1 / 99)) ** 0.5)


def test_shared_out_leaves_out_what_areas_tell() -> None:
    """All of one code in one area and of the other in another: within each nothing is told."""
    assert measures.shared_out(np.array([[[50.0, 0], [0, 0]], [[0, 0], [0, 50.0]]])) == 0.0
