"""National association tables, and how they are read."""

from pathlib import Path

import numpy as np
import pytest

from procloser.estimates.seeds import CODES, FEATURES, FOLDER, BadSeed, all_seeds, read_seed

SEED = """\
variable = "likely_tenure"
mark = "D"
source = "A table."
codes = ["owner", "rented", "other"]
share = [0.5, 0.25, 0.25]

[adults]
"1" = [0.25, 0.5, 0.25]
"2" = [0.6, 0.3, 0.1]
"3+" = [0.8, 0.1, 0.1]

[dwelling_type]
detached = [0.5, 0.25, 0.25]
row = [0.5, 0.25, 0.25]
flat = [0.25, 0.5, 0.25]
other = [0.5, 0.25, 0.25]
"""


def seed_file(folder: Path, text: str) -> Path:
    """Return a seed file with that text."""
    path = folder / "seed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_variable_has_a_seed_with_source_and_nothing_else_lies_there() -> None:
    """By age and by recorded adults all; by dwelling type all but the dwelling type itself."""
    assert {path.name for path in FOLDER.iterdir()} == {f"{key}.toml" for key in CODES}
    for variable, seed in all_seeds().items():
        features = set(FEATURES) - (
            {"dwelling_type"} if variable.endswith("dwelling_type") else set()
        )
        assert (seed.variable, set(seed.given)) == (variable, features)
        assert "Statistics Finland" in seed.source


def test_tables_of_a_seed_are_of_one_country() -> None:
    """Each table, weighted by a rounded structure of the country, gives the seed's own shares.

    Adults of Finland [D]: by age band, by dwelling type, by adults at the address, in percent.
    """
    country = {
        "age_band": [9.5, 15.5, 23.5, 22.5, 21, 8],
        "dwelling_type": [46, 13, 40, 1],
        "adults": [45, 45, 10],
    }
    for seed in all_seeds().values():
        for feature, table in seed.given.items():
            whole = np.array(country[feature]) / 100 @ table[:-1]
            assert whole == pytest.approx(seed.share, abs=0.035), (seed.variable, feature)


def test_weights_by_hand(tmp_path: Path) -> None:
    """One value known gives its row; two their product over the shares; none the shares.

    Adults 1 and a flat: 0.25 × 0.25 / 0.5 = 0.125, 0.5 × 0.5 / 0.25 = 1, 0.25: of 1.375.
    """
    seed = read_seed(seed_file(tmp_path, SEED))
    unknown = len(FEATURES["age_band"])
    places = {
        "age_band": np.array([0, 3, unknown]),
        "dwelling_type": np.array([4, 2, 4]),
        "adults": np.array([1, 0, 3]),
    }
    assert seed.weights(places) == pytest.approx(
        np.array(
            [
                [0.6, 0.3, 0.1],
                [0.125 / 1.375, 1 / 1.375, 0.25 / 1.375],
                [0.5, 0.25, 0.25],
            ]
        )
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"likely_tenure"', '"religion"', "variable 'religion' is none of these: household_type"),
        ('variable = "likely_tenure"', "", "variable 'None' is none of these"),
        ('mark = "D"', 'mark = "V9"', 'write mark = "D" and a source'),
        ('source = "A table."', "", 'write mark = "D" and a source'),
        ('["owner", "rented", "other"]', '["rented", "owner", "other"]', "codes must be owner,"),
        ("share = [0.5, 0.25, 0.25]", "share = [0.5, 0.5]", "share must be a list of 3 shares"),
        ("[0.6, 0.3, 0.1]", "[0.6, 0.3, 0.2]", "adults.2 sums to 1.100000: make it 1"),
        ("[0.6, 0.3, 0.1]", "[0.7, 0.3, 0.0]", "adults.2 has a share that is not above 0"),
        ("[0.6, 0.3, 0.1]", '["most", 0.3, 0.1]', "adults.2 has a share that is not above 0"),
        ('"3+"', '"3"', "adults must have a row for each of 1, 2, 3\\+"),
        ("[adults]", "[surname]", "surname is no feature of likely_tenure"),
        ("[adults]", "[adults", "Write it as TOML"),
    ],
)
def test_seed_that_is_wrong_is_told_by_file_and_table(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """Nothing is estimated from it."""
    assert old in SEED
    with pytest.raises(BadSeed, match=f"^seed.toml: .*{told}"):
        read_seed(seed_file(tmp_path, SEED.replace(old, new)))


def test_dwelling_type_in_its_own_seed_is_refused(tmp_path: Path) -> None:
    """It would be the answer."""
    text = SEED.replace('"likely_tenure"', '"likely_dwelling_type"').replace(
        '"owner", "rented"', '"detached_or_row", "flat"'
    )
    with pytest.raises(BadSeed, match="dwelling_type is no feature of likely_dwelling_type"):
        read_seed(seed_file(tmp_path, text))
