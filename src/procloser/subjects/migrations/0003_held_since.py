"""The day each person's record was first held.

Of records held already the day is that of the load that brought the person, or the record,
whichever was first: the later day would give them a second month.
"""

from django.db import migrations, models

import procloser.kernel.clock

FIRST_HELD = """
UPDATE subjects_{table} AS record
SET held_since = least(record.held_since, loaded.day)
FROM (
    SELECT record.id, min((load.committed_at AT TIME ZONE 'Europe/Helsinki')::date) AS day
    FROM subjects_{table} AS record
    JOIN subjects_subject AS subject ON subject.id = record.subject_id
    JOIN sources_load AS load ON load.id IN (subject.created_load_id, record.load_id)
    GROUP BY record.id
) AS loaded
WHERE loaded.id = record.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0002_full_deliveries"),
        ("sources", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="consumerrecord",
            name="held_since",
            field=models.DateField(default=procloser.kernel.clock.today),
        ),
        migrations.AddField(
            model_name="decisionmaker",
            name="held_since",
            field=models.DateField(default=procloser.kernel.clock.today),
        ),
        migrations.RunSQL(FIRST_HELD.format(table="consumerrecord"), migrations.RunSQL.noop),
        migrations.RunSQL(FIRST_HELD.format(table="decisionmaker"), migrations.RunSQL.noop),
    ]
