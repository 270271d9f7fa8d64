"""The overlay clock's one row, with a random epoch of this database."""

from django.db import migrations


class Migration(migrations.Migration):
    """Makes the row; nothing ever deletes it."""

    dependencies = [("permissions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO permissions_overlayclock (id, n, epoch) VALUES (1, 0, gen_random_uuid())",
            "DELETE FROM permissions_overlayclock",
        )
    ]
