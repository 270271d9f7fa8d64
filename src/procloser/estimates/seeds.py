"""National association tables: how age, dwelling and adults go together with what is estimated.

They say what goes with what, never how many: that is told by the figures of each area.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from procloser.kernel.errors import BadInput

Doubles = npt.NDArray[np.float64]

FOLDER = Path(__file__).parent / "seeds"
FEATURES: Mapping[str, tuple[str, ...]] = {
    "age_band": ("18-24", "25-34", "35-49", "50-64", "65-79", "80+"),
    "dwelling_type": ("detached", "row", "flat", "other"),
    "adults": ("1", "2", "3+"),
}
"""What an estimate goes by, and its values; '' beside them where it is not known."""
CODES: Mapping[str, tuple[str, ...]] = {
    "household_type": ("alone", "couple", "with_children", "others"),
    "household_size": ("1", "2", "3-4", "5+"),
    "life_stage": ("young_alone", "young_couple", "family", "adults", "pensioners"),
    "income_class": ("low", "middle", "high"),
    "socio_economic": ("employed", "student", "pensioner", "other"),
    "education": ("basic", "upper_secondary", "vocational", "lower_tertiary", "higher_tertiary"),
    "likely_dwelling_type": ("detached_or_row", "flat", "other"),
    "likely_tenure": ("owner", "rented", "other"),
}
"""The variables estimated, and their codes in the order of every table."""
ITSELF = {"likely_dwelling_type": "dwelling_type"}
"""The feature that would be the answer: no seed of the variable may have it."""
_ABOUT = ("variable", "mark", "source", "codes", "share")


class BadSeed(BadInput):
    """A seed cannot be used; nothing is estimated until its file is mended."""


@dataclass(frozen=True)
class Seed:
    """The national tables of one variable; shares in the order of its codes, each above 0."""

    variable: str
    source: str
    share: Doubles  # P(code)
    given: Mapping[str, Doubles]  # feature → P(code | value): a row a value, the last of unknown

    def weights(self, places: Mapping[str, npt.NDArray[np.intp]]) -> Doubles:
        """Return P(code | features) as if these were independent given the code.

        Grain: one row per place asked; each sums to 1. A value not known is no factor.

        Args:
            places: for each feature the place of its value in `FEATURES`, their number if unknown.
        """
        rows = len(next(iter(places.values())))
        product = np.tile(self.share, (rows, 1))
        for feature, table in self.given.items():
            product *= (table / self.share)[places[feature]]
        found: Doubles = product / product.sum(axis=1, keepdims=True)
        return found


@cache
def all_seeds() -> Mapping[str, Seed]:
    """Return the seed of each variable of `CODES`.

    Raises:
        BadSeed: a file is not as it should be.
    """
    return {variable: read_seed(FOLDER / f"{variable}.toml") for variable in CODES}


def read_seed(path: Path) -> Seed:
    """Return the seed in a TOML file.

    Raises:
        BadSeed: it names the file, the table and what is wrong: a code or value outside its list,
            a share of 0 or less, shares that do not sum to 1, no source, no mark.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadSeed(f"{path.name}: {error}. Write it as TOML.") from error
    variable, source = str(content.get("variable")), content.get("source")
    if variable not in CODES:
        raise BadSeed(f"{path.name}: variable {variable!r} is none of these: {', '.join(CODES)}.")
    if content.get("mark") != "D" or not isinstance(source, str) or not source:
        raise BadSeed(f'{path.name}: write mark = "D" and a source: the numbers are our own.')
    if content.get("codes") != list(CODES[variable]):
        raise BadSeed(f"{path.name}: codes must be {', '.join(CODES[variable])}, in this order.")
    tables = {key: table for key, table in content.items() if key not in _ABOUT}
    own = _shares(path, "share", content.get("share"), len(CODES[variable]))
    given = {key: _table(path, variable, key, table, own) for key, table in tables.items()}
    return Seed(variable, source, own, given)


def _table(path: Path, variable: str, feature: str, table: Any, share: Doubles) -> Doubles:
    if feature not in FEATURES or feature == ITSELF.get(variable):
        raise BadSeed(f"{path.name}: {feature} is no feature of {variable}. Take it away.")
    values = FEATURES[feature]
    if not isinstance(table, dict) or set(table) != set(values):
        raise BadSeed(f"{path.name}: {feature} must have a row for each of {', '.join(values)}.")
    rows = [_shares(path, f"{feature}.{value}", table[value], len(share)) for value in values]
    return np.stack([*rows, share])


def _shares(path: Path, where: str, shares: Any, codes: int) -> Doubles:
    if not isinstance(shares, list) or len(shares) != codes:
        raise BadSeed(f"{path.name}: {where} must be a list of {codes} shares, one a code.")
    if not all(isinstance(share, float) and share > 0 for share in shares):
        raise BadSeed(f"{path.name}: {where} has a share that is not above 0: write a small one.")
    if abs(sum(shares) - 1) > 1e-6:
        raise BadSeed(f"{path.name}: {where} sums to {sum(shares):.6f}: make it 1.")
    return np.array(shares)
