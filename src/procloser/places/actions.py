"""Storing postal codes and areas. The room that runs a load writes its audit row."""

import json
from collections.abc import Iterable

from django.db import connection, transaction

from procloser.places.types import AreaRow, PostalCodeRow

# An older file never takes the place of a newer one, whatever the order of loading.
_STORE_MUNICIPALITY = """
    INSERT INTO places_municipality AS known (code, name_fi, name_sv)
    VALUES (%s, %s, %s)
    ON CONFLICT (code) DO UPDATE SET name_fi = excluded.name_fi, name_sv = excluded.name_sv
     WHERE NOT EXISTS (
           SELECT FROM places_postalcode
            WHERE municipality_id = known.code AND run_date > %s)
"""
_STORE_POSTAL_CODE = """
    INSERT INTO places_postalcode
           (code, name_fi, name_sv, type_code, municipality_id, language_ratio, run_date, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (code) DO UPDATE
       SET name_fi = excluded.name_fi, name_sv = excluded.name_sv,
           type_code = excluded.type_code, municipality_id = excluded.municipality_id,
           language_ratio = excluded.language_ratio, run_date = excluded.run_date,
           load_id = excluded.load_id
     WHERE places_postalcode.run_date <= excluded.run_date
"""
_STORE_AREA = """
    INSERT INTO places_postalarea
           (postal_code, name_fi, name_sv, municipality_code, geometry, year, figures, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (postal_code) DO UPDATE
       SET name_fi = excluded.name_fi, name_sv = excluded.name_sv,
           municipality_code = excluded.municipality_code, geometry = excluded.geometry,
           year = excluded.year, figures = excluded.figures, load_id = excluded.load_id
     WHERE places_postalarea.year <= excluded.year
"""


@transaction.atomic
def store_postal_codes(*, rows: Iterable[PostalCodeRow], load_id: int) -> None:
    """Have each postal code, and its municipality, as the newest file gives it.

    Memory follows `rows`: give them a batch at a time.
    """
    codes = list(rows)
    municipalities = {
        row.municipality_code: (
            row.municipality_code,
            row.municipality_fi,
            row.municipality_sv,
            row.run_date,
        )
        for row in codes
    }
    with connection.cursor() as cursor:
        cursor.executemany(_STORE_MUNICIPALITY, list(municipalities.values()))
        cursor.executemany(
            _STORE_POSTAL_CODE,
            [
                (
                    row.code,
                    row.name_fi,
                    row.name_sv,
                    row.type_code,
                    row.municipality_code,
                    row.language_ratio,
                    row.run_date,
                    load_id,
                )
                for row in codes
            ],
        )


@transaction.atomic
def store_areas(*, rows: Iterable[AreaRow], load_id: int) -> None:
    """Have each postal area with the borders and figures of its newest release.

    An area that a newer release no longer has stays as it was. Memory follows `rows`: give them a
    batch at a time.
    """
    with connection.cursor() as cursor:
        cursor.executemany(
            _STORE_AREA,
            [
                (
                    row.postal_code,
                    row.name_fi,
                    row.name_sv,
                    row.municipality_code,
                    row.geometry_wkb,
                    row.year,
                    json.dumps(row.figures),
                    load_id,
                )
                for row in rows
            ],
        )
