"""Storing postal codes and areas. The room that runs a load writes its audit row."""

import json
from collections.abc import Iterable
from datetime import date

import shapely
from django.db import connection, transaction

from procloser.identifiers.addresses import building_key
from procloser.places.metres import to_metres
from procloser.places.types import (
    AreaRow,
    BuildingAddressRow,
    MunicipalityKeyRow,
    PostalCodeRow,
    PostalKeyRow,
    StreetRow,
)

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
           (postal_code, name_fi, name_sv, municipality_code, geometry, year, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (postal_code) DO UPDATE
       SET name_fi = excluded.name_fi, name_sv = excluded.name_sv,
           municipality_code = excluded.municipality_code, geometry = excluded.geometry,
           year = excluded.year, load_id = excluded.load_id
     WHERE places_postalarea.year <= excluded.year
"""
_STORE_MUNICIPALITY_YEAR = """
    INSERT INTO places_municipalityyear (year, code, name_fi, name_sv, name_en, classes, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (year, code) DO UPDATE
       SET name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en,
           classes = excluded.classes, load_id = excluded.load_id
"""
_STORE_REGION_NAME = """
    INSERT INTO places_regionname (year, kind, code, name_fi, name_sv, name_en, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (year, kind, code) DO UPDATE
       SET name_fi = excluded.name_fi, name_sv = excluded.name_sv, name_en = excluded.name_en,
           load_id = excluded.load_id
"""
_STORE_POSTAL_KEY = """
    INSERT INTO places_postalkey (year, postal_code, name_fi, name_sv, municipality_code,
                                  municipality_name, classes, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (year, postal_code) DO UPDATE
       SET name_fi = excluded.name_fi, name_sv = excluded.name_sv,
           municipality_code = excluded.municipality_code,
           municipality_name = excluded.municipality_name, classes = excluded.classes,
           load_id = excluded.load_id
"""
_STORE_BUILDING_ADDRESSES = """
    INSERT INTO places_buildingaddress (building_id, municipality_code, street, house_number,
                                        postal_code, building_key, east, north, use, issued_on,
                                        load_id)
    SELECT DISTINCT ON (building_id, postal_code, street, house_number)
           building_id, municipality_code, street, house_number,
           postal_code, building_key, east, north, use, %s, %s
      FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
                  %s::float8[], %s::float8[], %s::smallint[])
           WITH ORDINALITY AS arriving (building_id, municipality_code, street, house_number,
                                        postal_code, building_key, east, north, use, place)
     ORDER BY building_id, postal_code, street, house_number, place DESC
    ON CONFLICT (building_id, postal_code, street, house_number) DO UPDATE
       SET municipality_code = excluded.municipality_code, building_key = excluded.building_key,
           east = excluded.east, north = excluded.north, use = excluded.use,
           issued_on = excluded.issued_on, load_id = excluded.load_id
     WHERE places_buildingaddress.issued_on <= excluded.issued_on
"""
_STORE_STREET = """
    INSERT INTO places_street (postal_code, street_fi, street_sv, parity, from_number, from_letter,
                               to_number, to_letter, municipality_code, run_date, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (postal_code, street_fi, street_sv, parity, from_number, from_letter,
                 municipality_code) DO UPDATE
       SET to_number = excluded.to_number, to_letter = excluded.to_letter,
           run_date = excluded.run_date, load_id = excluded.load_id
     WHERE places_street.run_date <= excluded.run_date
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
    """Have each postal area with the borders of its newest release; figures are `statistics`'.

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
                    load_id,
                )
                for row in rows
            ],
        )


@transaction.atomic
def store_municipality_keys(*, rows: Iterable[MunicipalityKeyRow], load_id: int) -> None:
    """Have each municipality of the year with its classes, and the classes with their names.

    Years stand side by side. Memory follows `rows`: give them a batch at a time.
    """
    keys = list(rows)
    names: dict[tuple[int, str], tuple[str, str, str]] = {
        (row.year, named): texts for row in keys for named, texts in row.class_names.items()
    }
    with connection.cursor() as cursor:
        cursor.executemany(
            _STORE_MUNICIPALITY_YEAR,
            [
                (
                    *(row.year, row.code, row.name_fi, row.name_sv, row.name_en),
                    *(json.dumps(row.classes), load_id),
                )
                for row in keys
            ],
        )
        cursor.executemany(
            _STORE_REGION_NAME,
            [
                (year, *named.split(":", 1), *texts, load_id)
                for (year, named), texts in names.items()
            ],
        )


@transaction.atomic
def store_postal_keys(*, rows: Iterable[PostalKeyRow], load_id: int) -> None:
    """Have each postal area of the year with its municipality; years stand side by side."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _STORE_POSTAL_KEY,
            [
                (
                    *(row.year, row.postal_code, row.name_fi, row.name_sv, row.municipality_code),
                    *(row.municipality_name, json.dumps(row.classes), load_id),
                )
                for row in rows
            ],
        )


@transaction.atomic
def store_streets(*, rows: Iterable[StreetRow], load_id: int) -> None:
    """Have each side of each street with its numbers; an older file changes nothing."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _STORE_STREET,
            [
                (
                    *(row.postal_code, row.street_fi, row.street_sv, row.parity),
                    *(row.from_number, row.from_letter, row.to_number, row.to_letter),
                    *(row.municipality_code, row.run_date, load_id),
                )
                for row in rows
            ],
        )


def store_building_addresses(
    *, rows: Iterable[BuildingAddressRow], issued_on: date, load_id: int
) -> None:
    """Have each address of each building with its place in metres; an older issue changes nothing.

    One that a newer issue no longer has stays as it was. Memory follows `rows`: give them a batch
    at a time.
    """
    some = list(rows)
    laid = to_metres(shapely.points([row.lon for row in some], [row.lat for row in some]))
    with connection.cursor() as cursor:
        cursor.execute(
            _STORE_BUILDING_ADDRESSES,
            [
                *(issued_on, load_id),
                [row.building_id for row in some],
                [row.municipality_code for row in some],
                [row.street for row in some],
                [row.house_number for row in some],
                [row.postal_code for row in some],
                [building_key(f"{row.street} {row.house_number}") for row in some],
                shapely.get_x(laid).tolist(),
                shapely.get_y(laid).tolist(),
                [row.use for row in some],
            ],
        )
