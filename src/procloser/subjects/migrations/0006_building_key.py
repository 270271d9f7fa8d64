"""Organisations held before get the key of their building from the street line they have.

Sole traders get none, be they so by their form or by what the number base says: theirs may be a
home. Read and written some thousands at a time, so that a whole register needs little memory.
"""

from typing import Any

from django.db import migrations, models

from procloser.identifiers.addresses import building_key

_AT_ONCE = 5_000
_SOLE_TRADER_FORM = "26"
_READ = """
    SELECT o.subject_id, o.street_address
    FROM subjects_organisation o JOIN subjects_subject s ON s.id = o.subject_id
    WHERE o.subject_id > %s AND o.street_address <> '' AND o.form_code <> %s
      AND s.kind <> 'sole_trader'
    ORDER BY o.subject_id LIMIT %s
"""
_WRITE = """
    UPDATE subjects_organisation o SET building_key = found.building_key
    FROM unnest(%s::bigint[], %s::text[]) AS found (subject_id, building_key)
    WHERE o.subject_id = found.subject_id
"""


def fill(_: Any, schema_editor: Any) -> None:
    """Set the key of every organisation whose street line has a house number."""
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_READ, [last, _SOLE_TRADER_FORM, _AT_ONCE])
            if not (rows := cursor.fetchall()):
                return
            last = rows[-1][0]
            keys = [(subject_id, building_key(street)) for subject_id, street in rows]
            known = [(subject_id, key) for subject_id, key in keys if key]
            cursor.execute(_WRITE, [[one for one, _ in known], [key for _, key in known]])


class Migration(migrations.Migration):
    dependencies = [("subjects", "0005_correction_conflicts")]

    operations = [
        migrations.AddField("organisation", "building_key", models.TextField(blank=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
