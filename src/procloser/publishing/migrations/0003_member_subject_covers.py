"""The index by subject holds kind and number: a customer's list is found without its rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_nightly_publish")]

    operations = [
        migrations.RemoveIndex("member", "member_subject"),
        migrations.AddIndex(
            "member",
            models.Index(
                fields=["generation", "subject_id"],
                include=["kind", "number"],
                name="member_subject",
            ),
        ),
    ]
