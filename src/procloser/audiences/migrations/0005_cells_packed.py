"""What was shown of cells is kept packed, and rows are kept without constraints (ADR 0005).

A figure is shown after its row is stored: two constraints a row and the parsing of JSON took most
of that time. Cells shown before are packed as those to come, so nothing shown is forgotten.
"""

from typing import Any

import numpy as np
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import CASCADE


def pack(apps: Any, _: Any) -> None:
    """Pack the cells of each row; both forms hold whole numbers, so nothing is lost."""
    answered = apps.get_model("audiences", "Answered")
    for row in answered.objects.only("cells").iterator(chunk_size=100):
        packed = [np.array(each, dtype="<i4").tobytes() for each in row.cells.values()]
        answered.objects.filter(pk=row.pk).update(variables=list(row.cells), packed=packed)


class Migration(migrations.Migration):
    dependencies = [("audiences", "0004_answered_by_wires")]

    operations = [
        *(
            migrations.AlterField(
                "answered",
                name,
                models.ForeignKey(
                    on_delete=CASCADE,
                    related_name="+",
                    to=to,
                    db_constraint=False,
                    db_index=False,
                ),
            )
            for name, to in (
                ("organisation", "accounts.organisation"),
                ("generation", "publishing.generation"),
            )
        ),
        migrations.AddField(
            "answered", "variables", ArrayField(models.TextField(), default=list), False
        ),
        migrations.AddField(
            "answered", "packed", ArrayField(models.BinaryField(), default=list), False
        ),
        migrations.RunPython(pack, migrations.RunPython.noop),
        migrations.RemoveField("answered", "cells"),
        migrations.RenameField("answered", "packed", "cells"),
        # it would be compressed at every count, to be let go soon after
        migrations.RunSQL(
            "ALTER TABLE audiences_answered ALTER COLUMN cells SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
