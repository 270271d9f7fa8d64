"""What a trial world tells: the registers' tables, and the truth about those recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

__all__ = ["NAME_GROUPS", "PROTECTED", "Chance", "Flags", "Floats", "Ints", "Texts", "TrialWorld"]

Chance = np.random.Generator
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Texts = NDArray[np.str_]

NAME_GROUPS = ("finnish", "swedish", "two_part", "elsewhere", "rare")
"""Groups of given names; a rare name, of fewer than 100 bearers in the country, is only rare."""
PROTECTED = ("origin", "religion", "health", "politics")
"""What no variable may stand for; each is a column of `TrialWorld.truth`."""


@dataclass(frozen=True, slots=True)
class TrialWorld:
    """A made world as the registers hold it, and as it truly is.

    `tables` are those that publishing extracts from PostgreSQL. `truth` has one row per consumer
    record (`record_id`): `age` in whole years, the true code of every modelled variable by its
    key, `language`, `name_key`, `name_group`, and the attributes of PROTECTED. The registers
    hold none of it but by `tables`.
    """

    name: str
    today: date
    tables: Mapping[str, pa.Table]
    truth: pa.Table
