"""All cells shown of a set are one value: an item a variable took longer to send than to store.

Nothing shown is forgotten: the values are put one behind another, and `layout` says how many
are whose (ADR 0015).
"""

from django.db import migrations, models

JOIN = """
UPDATE audiences_answered SET
    layout = coalesce((
        SELECT string_agg(variable || ':' || length(cell) / 4, ',' ORDER BY place)
        FROM unnest(variables, cells) WITH ORDINALITY AS kept (variable, cell, place)
    ), ''),
    joined = coalesce((
        SELECT string_agg(cell, ''::bytea ORDER BY place)
        FROM unnest(cells) WITH ORDINALITY AS kept (cell, place)
    ), ''::bytea)
"""


class Migration(migrations.Migration):
    dependencies = [("audiences", "0005_cells_packed")]

    operations = [
        migrations.AddField("answered", "layout", models.TextField(default=""), False),
        migrations.AddField("answered", "joined", models.BinaryField(default=b""), False),
        migrations.RunSQL(JOIN, migrations.RunSQL.noop),
        migrations.RemoveField("answered", "variables"),
        migrations.RemoveField("answered", "cells"),
        migrations.RenameField("answered", "joined", "cells"),
        migrations.RunSQL(
            "ALTER TABLE audiences_answered ALTER COLUMN cells SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
