"""Answered sets are told apart by wires and keep what was shown, not whom (ADR 0005).

An index without wires is of an older version and must be published anew, which begins new
answers; so what is stored goes.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audiences", "0003_own_lists_by_tenant")]

    operations = [
        migrations.RunSQL("DELETE FROM audiences_answered", migrations.RunSQL.noop),
        migrations.RemoveIndex("answered", "answered_size"),
        migrations.RemoveIndex("answered", "answered_turn"),
        migrations.RemoveField("answered", "members"),
        *(
            migrations.AddField("answered", name, models.IntegerField(default=0), False)
            for name in ("wires", "wires_0", "wires_1", "wires_2")
        ),
        migrations.AddField("answered", "wired", models.BinaryField(default=b""), False),
        migrations.AddField("answered", "of_list", models.BooleanField(default=False), False),
        migrations.AddField("answered", "cells", models.JSONField(default=dict)),
        migrations.AddIndex(
            "answered",
            models.Index(
                fields=["organisation", "generation", "kind", "wires"], name="answered_wires"
            ),
        ),
        migrations.AddIndex(
            "answered",
            models.Index(
                fields=["organisation", "generation", "kind", "asked"], name="answered_asked"
            ),
        ),
        # bitmaps do not compress; trying would take longer than all else
        migrations.RunSQL(
            "ALTER TABLE audiences_answered ALTER COLUMN wired SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
