"""A world of six people in two areas, and what a generation could say of them."""

from datetime import date
from typing import Any

import pyarrow as pa

from procloser.estimates.sharpening import SHARPENED_VARIABLES
from procloser.trials.types import TrialWorld

ADULTS = ("he_18_19", "he_20_24", *(f"he_{n}_{n + 4}" for n in range(25, 85, 5)), "he_85_")
AREAS = ["00100", "00100", "00100", "00200", "00200", "00200"]


def a_world(name: str = "tiny") -> TrialWorld:
    """Return six people of 30, 30, 30, 40, 40 and 17; half speak Swedish, one another language."""
    truth = {
        "record_id": [1, 2, 3, 4, 5, 6],
        "age": [30, 30, 30, 40, 40, 17],
        "language": ["fi", "fi", "sv", "sv", "sv", "other"],
        "name_key": ["anna", "anna", "bo", "bo", "bo", "xi"],
        "name_group": ["finnish", "finnish", "swedish", "swedish", "swedish", "rare"],
        "origin": ["finland"] * 5 + ["elsewhere"],
        **{name: ["a", "b"] * 3 for name in ("religion", "health", "politics")},
        **dict.fromkeys(SHARPENED_VARIABLES, ["basic"] * 6),
    }
    return TrialWorld(name, date(2026, 1, 1), _tables(), pa.table(truth))


def _tables() -> dict[str, pa.Table]:
    figures = [
        (area, figure, 30.0 if figure == most else 10.0 if figure == "he_60_64" else 0.0)
        for area, most in (("00100", "he_30_34"), ("00200", "he_40_44"))
        for figure in ADULTS
    ]
    return {
        "area_figure": pa.table(
            dict(zip(("postal_area", "figure", "value"), zip(*figures, strict=True), strict=True))
        ),
        "name_year": pa.table(
            {
                "name_key": ["anna", "anna", "bo"],
                "language": ["fi", "sv", "sv"],
                "bearers": [950, 50, 500],
            }
        ),
        "consumer_record": pa.table(
            {"record_id": range(1, 7), "birth_year": pa.array([None] * 6, pa.int16())}
        ),
    }


def a_generation(**columns: list[Any]) -> pa.Table:
    """Return what is published of the first five, the last first; nothing but what is given."""
    nothing: dict[str, Any] = {
        "likely_age_band": pa.nulls(5, pa.string()),
        "message_language": pa.nulls(5, pa.string()),
    }
    for end in ("", "_low50", "_high50", "_low90", "_high90", "_band_percent"):
        nothing[f"likely_age{end}"] = pa.nulls(5, pa.int16())
    for key in SHARPENED_VARIABLES:
        nothing |= {key: pa.nulls(5, pa.string()), f"{key}_percent": pa.nulls(5, pa.uint8())}
    told = pa.table({"record_id": [1, 2, 3, 4, 5], "postal_area": AREAS[:5], **nothing, **columns})
    return told.sort_by([("record_id", "descending")])
