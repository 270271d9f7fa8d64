"""Storing classifications. The room that runs a load writes its audit row."""

from collections.abc import Iterable

from django.db import connection, transaction

from procloser.classifications.types import ClassificationKeyRow, ClassificationRow

# A file of one language leaves the names of the others as they were.
_STORE_ITEM = """
    INSERT INTO classifications_classificationitem AS known
           (classification, code, level, parent, name_fi, name_sv, name_en, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (classification, level, code) DO UPDATE
       SET parent = coalesce(nullif(excluded.parent, ''), known.parent),
           name_fi = coalesce(nullif(excluded.name_fi, ''), known.name_fi),
           name_sv = coalesce(nullif(excluded.name_sv, ''), known.name_sv),
           name_en = coalesce(nullif(excluded.name_en, ''), known.name_en),
           load_id = excluded.load_id
"""
_STORE_KEY = """
    INSERT INTO classifications_classificationkey
           (from_classification, from_code, from_level, to_classification, to_code, to_level,
            is_whole, load_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (from_classification, from_level, from_code, to_classification, to_level, to_code)
    DO UPDATE SET is_whole = excluded.is_whole, load_id = excluded.load_id
"""


@transaction.atomic
def store_items(*, rows: Iterable[ClassificationRow], load_id: int) -> None:
    """Have each item as the file gives it; a name it lacks stays as it was known."""
    with connection.cursor() as cursor:
        cursor.executemany(_STORE_ITEM, [(*row[1:], load_id) for row in rows])


@transaction.atomic
def store_keys(*, rows: Iterable[ClassificationKeyRow], load_id: int) -> None:
    """Have each pair of items that two classifications have in common."""
    with connection.cursor() as cursor:
        cursor.executemany(_STORE_KEY, [(*row[1:], load_id) for row in rows])
