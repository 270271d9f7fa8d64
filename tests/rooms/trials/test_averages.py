"""What an area alone tells of an age."""

import numpy as np
import pyarrow as pa

from procloser.trials.averages import AreaAge, ages_of_areas, bands_of

ADULTS = ("he_18_19", "he_20_24", *(f"he_{n}_{n + 4}" for n in range(25, 85, 5)), "he_85_")


def _figures(postal_area: str, *, without: str = "", **people: float) -> pa.Table:
    names = [name for name in ADULTS if name != without]
    return pa.table(
        {
            "postal_area": [postal_area] * len(names),
            "figure": names,
            "value": [float(people.get(name, 0)) for name in names],
        }
    )


def test_ages_of_areas_by_hand() -> None:
    """10 of 20–24 and 30 of 40–44: the band 35–49 with 3/4; half lie under 40 + 5·(10/30)."""
    found = ages_of_areas(_figures("00100", he_20_24=10, he_40_44=30))
    assert found == {"00100": AreaAge("35-49", 0.75, 40 + 5 / 3)}


def test_ages_of_areas_without_a_class() -> None:
    """What is suppressed stays so: an area that lacks one class says nothing, nor an empty one."""
    figures = [_figures("00100", without="he_85_", he_20_24=10), _figures("00200")]
    assert ages_of_areas(pa.concat_tables(figures)) == {}


def test_bands_of_ends() -> None:
    """Each band begins where the one before ends; a child has none."""
    ages = np.array([17, 18, 24, 25, 34, 35, 49, 50, 64, 65, 79, 80, 101])
    expected = ["", "18-24", "18-24", "25-34", "25-34", "35-49", "35-49"]
    expected += ["50-64", "50-64", "65-79", "65-79", "80+", "80+"]
    assert bands_of(ages).tolist() == expected
