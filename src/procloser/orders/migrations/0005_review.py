"""Why the officer must give a reason to approve an order, and the reason given."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0004_order_words_sv"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="review",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="approval_words",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review", []),
                    ("approved_at__isnull", True),
                    models.Q(("approval_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="order_reviewed_approved_with_words",
            ),
        ),
    ]
