"""The bench's country stands in the registers' own tables, and can be published."""

import json
import subprocess
import sys

import psycopg
import pytest
import shapely

from procloser.bench.country import fill
from procloser.bench.unindexed import without_indexes
from procloser.bench.world import OFFICE
from procloser.identifiers.addresses import building_key
from procloser.kernel.progress import Silent
from procloser.places.metres import to_metres
from procloser.postgres import OWNER
from tests.plugin.databases import OwnDatabase

PEOPLE = 5_600
PARTS = (
    "SELECT conname FROM pg_constraint WHERE conrelid = %(table)s::regclass"
    " UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %(table)s::regclass"
)


@pytest.fixture
def country(own_database: OwnDatabase) -> OwnDatabase:
    """Fill a database with a small country."""
    with psycopg.connect(own_database.url(OWNER), autocommit=True) as connection:
        fill(connection, people=PEOPLE, progress=Silent())
    return own_database


def _run(database: OwnDatabase, *command: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "procloser.cli", *command],
        env=database.environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_country_has_the_shares_of_the_real_one(country: OwnDatabase) -> None:
    """Sizes follow the number of people; missing values are about as many as registers lack."""
    with psycopg.connect(country.url(OWNER)) as connection:
        sizes = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            for table in (
                "subjects_consumerrecord",
                "subjects_organisation",
                "subjects_decisionmaker",
                "subjects_financialstatement",
                "places_postalarea",
            )
        ]
        (unknown,) = connection.execute(
            "SELECT avg((birth_year IS NULL)::int)::float FROM subjects_consumerrecord"
        ).fetchone() or (0,)
        (off,) = connection.execute(
            "SELECT max(abs((figures ->> 'he_vakiy')::int - (SELECT sum(value::int)"
            " FROM jsonb_each_text(figures) WHERE key ~ '^he_[0-9]')))"
            " FROM statistics_areafigures WHERE \"table\" = 'paavo' AND figures ->> 'he_0_2' <> ''"
        ).fetchone() or (None,)
    assert sizes == [(5_712,), (600,), (1_000,), (300,), (3_000,)]
    assert unknown == pytest.approx(0.19, abs=0.02)
    assert off <= 10  # each of twenty classes is rounded


def test_organisations_stand_in_their_areas(country: OwnDatabase) -> None:
    """95 in 100 that have an address are found by it; no sole trader is. Keys are the product's."""
    with psycopg.connect(country.url(OWNER)) as connection:
        held = connection.execute(
            "SELECT street_address, building_key, s.kind FROM subjects_organisation AS o"
            " JOIN subjects_subject AS s ON s.id = o.subject_id"
        ).fetchall()
        found = connection.execute(
            "SELECT geometry, east, north FROM subjects_organisation"
            " JOIN places_buildingaddress USING (postal_code, building_key)"
            " JOIN places_postalarea USING (postal_code)"
        ).fetchall()
    keys = [key for _, key, kind in held if kind == "organisation" and key]
    for street, key, kind in held:
        assert key == ("" if kind == "sole_trader" else building_key(street))
    assert len(keys) == pytest.approx(600 * 7 / 8 * 0.9, rel=0.05)
    assert len(found) / len(keys) == pytest.approx(0.95, abs=0.03)
    for geometry, east, north in found:
        outline = to_metres(shapely.from_wkb(geometry))
        middle = outline.centroid
        assert outline.contains(shapely.Point(east, north))
        assert middle.distance(shapely.Point(east, north)) < 7_500


def test_country_can_be_published(country: OwnDatabase) -> None:
    """The build takes every code in it, and most people are in the generation."""
    for command in OFFICE:
        _run(country, *command.split())
    made = json.loads(_run(country, "publish", "--as", "penkki", "--json").splitlines()[-1])
    assert made["rows"]["person"] > PEOPLE * 0.6
    assert made["rows"]["organisation"] > 500
    assert made["rows"]["area"] == 3_000


def test_a_table_filled_without_indexes_has_them_afterwards(own_database: OwnDatabase) -> None:
    """Within the block only the primary key is there."""
    table = {"table": "subjects_consumerrecord"}
    with psycopg.connect(own_database.url(OWNER), autocommit=True) as connection:
        before = set(connection.execute(PARTS, table))
        with without_indexes(connection, "subjects_consumerrecord"):
            within = {name for (name,) in connection.execute(PARTS, table)}
        assert {name for name in within if "not_null" not in name} == {
            "subjects_consumerrecord_pkey"
        }
        assert set(connection.execute(PARTS, table)) == before
