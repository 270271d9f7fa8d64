"""A generation's files for a bench: made-up people of a whole country, no database."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from procloser.kernel.progress import Silent
from procloser.publishing.files import build_files

AREAS, MUNICIPALITIES = 3_000, 300
DAY = date(2026, 11, 22)
KEY = b"a key of the bench, kept nowhere"
_TEXT, _ID, _YES, _DAY = pa.string(), pa.int64(), pa.bool_(), pa.date32()
_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "organisation_record": {
        "record_id": _ID,
        "subject_id": _ID,
        "sole_trader": _YES,
        "form_code": _TEXT,
        "tol2": _TEXT,
        "postal_code": _TEXT,
        "municipality_code": _TEXT,
        "has_address": _YES,
        "has_website": _YES,
        "seen_on": _DAY,
    },
    "decision_maker_record": {
        "record_id": _ID,
        "subject_id": _ID,
        "organisation_subject_id": _ID,
        "organisation_record_id": _ID,
        "task_class": _TEXT,
        "has_address": _YES,
        "has_phone": _YES,
        "has_email": _YES,
        "seen_on": _DAY,
    },
    "work_contact": {"record_id": _ID, "work_number": _YES, "work_email": _YES},
    "municipality_today": {"code": _TEXT, "today": _TEXT},
    "body_fact": {"subject_id": _ID, "body_bans": pa.list_(_TEXT)},
    "correction": {"subject_id": _ID, "register": _TEXT, "field": _TEXT, "value": _TEXT},
}
EMPTY = {name: pa.schema(columns).empty_table() for name, columns in _COLUMNS.items()}
"""The tables a bench of consumers needs nothing in."""


def make_generation(folder: Path, *, people: int, seed: int) -> Path:
    """Write the files of a generation of about `people` adults into `folder`; return it.

    Deterministic. Shares of missing values, of bans and of the sizes of areas are about what
    registers show: some areas hold fifty times the people of others.
    """
    draw = np.random.default_rng(seed)
    codes = [f"{10_000 + 30 * n:05d}" for n in range(AREAS)]
    municipalities = [f"{1 + n * MUNICIPALITIES // AREAS:03d}" for n in range(AREAS)]
    classes = draw.choice(["low", "middle", "high"], AREAS)
    tables = EMPTY | {
        "consumer_record": _consumers(draw, codes, people),
        "subject_fact": _facts(draw, people),
        "informed": _informed(draw, people),
        "postal_code": pa.table({"postal_code": codes, "municipality": municipalities}),
        "area": pa.table({"postal_area": codes, "municipality": municipalities}),
        "area_income": pa.table({"postal_code": codes, "income_class": classes.tolist()}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    build_files(tables, folder, today=DAY, key=KEY, progress=Silent())
    return folder


def _consumers(draw: np.random.Generator, codes: list[str], people: int) -> pa.Table:
    weights = draw.pareto(1.2, AREAS) + 0.05
    areas = draw.choice(AREAS, people, p=weights / weights.sum())
    seen = [DAY - timedelta(days=days) for days in (20, 90, 400, 800)]
    return pa.table(
        {
            "record_id": np.arange(people) + 1,
            "subject_id": np.arange(people) + 1,
            "birth_year": _with_gaps(draw, draw.integers(1930, 2005, people), 0.02),
            "postal_code": _chosen(codes, areas),
            "household_key": (draw.integers(0, people // 2 + 1, people)).astype(str),
            "has_address": draw.random(people) < 0.97,
            "has_phone": draw.random(people) < 0.7,
            "has_email": draw.random(people) < 0.4,
            "dwelling_type": _drawn(
                draw,
                ["detached", "row", "flat", "other", None],
                [0.4, 0.13, 0.4, 0.02, 0.05],
                people,
            ),
            "tenure": _drawn(
                draw,
                ["owner", "rented", "right_of_occupancy", "other", None],
                [0.6, 0.28, 0.02, 0.02, 0.08],
                people,
            ),
            "seen_on": pa.array(
                [seen[n] for n in draw.choice(4, people, p=[0.6, 0.25, 0.13, 0.02])], pa.date32()
            ),
        }
    )


def _facts(draw: np.random.Generator, people: int) -> pa.Table:
    """One in ten has something on record, mostly a ban of one channel or a place on a list."""
    subjects = np.flatnonzero(draw.random(people) < 0.1) + 1
    number = len(subjects)
    lists: list[list[str]] = [[], ["post"], ["phone"], ["post", "phone"]]
    channels = pa.list_(pa.string())
    return pa.table(
        {
            "subject_id": subjects,
            "protected": draw.random(number) < 0.005,
            "held": draw.random(number) < 0.01,
            "objected": draw.random(number) < 0.2,
            "bans": pa.array([lists[n] for n in draw.integers(0, 4, number)], channels),
            "listed": pa.array([lists[n] for n in draw.integers(0, 4, number)], channels),
        }
    )


def _informed(draw: np.random.Generator, people: int) -> pa.Table:
    subjects = np.flatnonzero(draw.random(people) < 0.95) + 1
    return pa.table({"subject_id": subjects, "register": ["consumers"] * len(subjects)})


def _with_gaps(draw: np.random.Generator, values: np.ndarray, share: float) -> pa.Array:
    return pa.array(values.astype(np.int16), mask=draw.random(len(values)) < share)


def _drawn(
    draw: np.random.Generator, codes: list[str | None], shares: list[float], number: int
) -> pa.Array:
    return _chosen(codes, draw.choice(len(codes), number, p=shares))


def _chosen(codes: list[Any], places: np.ndarray) -> pa.Array:
    return pa.array(codes, pa.string()).take(pa.array(places))
