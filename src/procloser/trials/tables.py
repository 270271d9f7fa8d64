"""The registers' tables as publishing extracts them, from columns; no rule of a world."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from procloser.trials.types import Flags, Floats, Ints, Texts

NAMES_LEFT_OUT = 10  # bearers in the country: names of fewer are not published
RARE = 100  # bearers in the country

_TEXT, _YES, _NUMBER, _DAY, _TEXTS = (
    pa.string(),
    pa.bool_(),
    pa.int64(),
    pa.date32(),
    pa.list_(pa.string()),
)
_EMPTY: Mapping[str, Mapping[str, pa.DataType]] = {
    "organisation_record": {
        **dict.fromkeys(("record_id", "subject_id"), _NUMBER),
        **dict.fromkeys(("form_code", "tol2008", "postal_code", "municipality_code"), _TEXT),
        **dict.fromkeys(("sole_trader", "has_address", "has_website"), _YES),
        **dict.fromkeys(("seen_on", "registered_on"), _DAY),
    },
    "decision_maker_record": {
        **dict.fromkeys(("record_id", "subject_id"), _NUMBER),
        **dict.fromkeys(("organisation_subject_id", "organisation_record_id"), _NUMBER),
        **dict.fromkeys(("task_class", "seniority"), _TEXT),
        **dict.fromkeys(("has_address", "has_phone", "has_email"), _YES),
        "seen_on": _DAY,
    },
    "subject_fact": {
        "subject_id": _NUMBER,
        **dict.fromkeys(("protected", "held", "objected"), _YES),
        **dict.fromkeys(("bans", "listed"), _TEXTS),
    },
    "employer_ban": {"subject_id": _NUMBER, "body_bans": _TEXTS},
    "correction": {
        "subject_id": _NUMBER,
        **dict.fromkeys(("register", "field", "value"), _TEXT),
    },
    "municipality_today": {"code": _TEXT, "today": _TEXT},
    "work_contact": {"record_id": _NUMBER, "work_number": _YES, "work_email": _YES},
    "area_year": {
        "postal_area": _TEXT,
        "year": pa.int16(),
        "inhabitants": pa.float64(),
        "income": pa.float64(),
    },
    "migration_year": {"municipality": _TEXT, "year": pa.int16(), "moved_out": pa.float64()},
    "statement": {
        "subject_id": _NUMBER,
        "period_end": _DAY,
        **dict.fromkeys(("revenue", "total_assets", "result"), pa.float64()),
    },
    "exact_place": {"record_id": _NUMBER, **dict.fromkeys(("east", "north"), pa.float64())},
}


def without_rows() -> dict[str, pa.Table]:
    """Return the tables a trial has nothing for: of organisations, bans and earlier years."""
    return {
        name: pa.schema(list(columns.items())).empty_table() for name, columns in _EMPTY.items()
    }


def consumer_tables(
    *,
    name_key: Texts,
    birth_year: Ints,
    has_year: Flags,
    postal_code: Texts,
    household: Ints,
    has_address: Flags,
    dwelling_type: Texts,
    tenure: Texts,
    seen_on: date,
) -> dict[str, pa.Table]:
    """Return `consumer_record` and `informed`, record n being number n + 1; everybody is informed.

    Args:
        household: a number for each address; told only where the record has one.
        dwelling_type, tenure: "" where the source does not tell.
    """
    n = len(name_key)
    number = np.arange(n) + 1
    record = pa.table(
        {
            "record_id": number,
            "subject_id": number,
            "birth_year": pa.array(birth_year, pa.int16(), mask=~has_year),
            "postal_code": np.where(has_address, postal_code, ""),
            "household_key": pa.array(
                [f"h{one}" for one in household.tolist()], pa.string(), mask=~has_address
            ),
            "has_address": has_address,
            "has_phone": np.full(n, True),
            "has_email": number % 3 == 0,
            "dwelling_type": dwelling_type,
            "tenure": tenure,
            "seen_on": pa.array([seen_on] * n, _DAY),
            "given_key": name_key,
        }
    )
    informed = pa.table({"subject_id": number, "register": ["consumers"] * n})
    return {"consumer_record": record, "informed": informed}


def area_tables(
    postal_area: Sequence[str],
    municipality: Sequence[str],
    region_of: Mapping[str, str],
    figures: Mapping[str, Floats],
) -> dict[str, pa.Table]:
    """Return the tables of areas; `figures` has one place an area, NaN where there is none."""
    codes = np.array(postal_area)
    known = {name: np.flatnonzero(~np.isnan(values)) for name, values in figures.items()}
    figure = pa.table(
        {
            "postal_area": np.concatenate([codes[where] for where in known.values()]),
            "figure": np.repeat(list(known), [len(where) for where in known.values()]),
            "value": np.concatenate([figures[name][where] for name, where in known.items()]),
        }
    )
    return {
        "postal_code": pa.table({"postal_code": codes, "municipality": list(municipality)}),
        "area": pa.table({"postal_area": codes, "municipality": list(municipality)}),
        "municipality_region": pa.table(
            {"municipality": list(region_of), "region": list(region_of.values())}
        ),
        "area_figure": figure,
        "area_income": _income_thirds(codes, figures["hr_mtu"], figures["he_vakiy"]),
    }


def _income_thirds(codes: Texts, income: Floats, people: Floats) -> pa.Table:
    known = np.flatnonzero(~np.isnan(income))
    known = known[np.argsort(income[known], kind="stable")]
    weight = people[known]
    middle = (np.cumsum(weight) - weight / 2) / weight.sum()
    classes = np.array(("low", "middle", "high"))[np.digitize(middle, (1 / 3, 2 / 3))]
    return pa.table({"postal_code": codes[known], "income_class": classes})


def name_table(name_key: Texts, birth_year: Ints, language: Texts, *, inhabitants: int) -> pa.Table:
    """Return `name_year` of a whole population, by decade, scaled to a country's inhabitants."""
    decade = birth_year // 10 * 10
    counted = (
        pa.table({"name_key": name_key, "born_from": decade, "language": language})
        .group_by(["name_key", "born_from", "language"])
        .aggregate([([], "count_all")])
        .sort_by([(key, "ascending") for key in ("name_key", "born_from", "language")])
    )
    born_from = counted["born_from"].to_numpy()
    bearers = np.rint(counted["count_all"].to_numpy() * inhabitants / len(name_key)).astype(
        np.int64
    )
    table = pa.table(
        {
            "name_key": counted["name_key"],
            "born_from": born_from.astype(np.int16),
            "born_to": (born_from + 9).astype(np.int16),
            "language": counted["language"],
            "bearers": bearers,
        }
    )
    return table.filter(bearers >= NAMES_LEFT_OUT)


def rare_keys(name_year: pa.Table) -> frozenset[str]:
    """Return the names of fewer than 100 bearers."""
    summed = name_year.group_by("name_key").aggregate([("bearers", "sum")])
    keys, bearers = summed["name_key"].to_pylist(), summed["bearers_sum"].to_pylist()
    return frozenset(key for key, one in zip(keys, bearers, strict=True) if one < RARE)
