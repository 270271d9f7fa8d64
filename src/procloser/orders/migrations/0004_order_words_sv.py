"""Swedish words of an order; those of before have none, and are told in Finnish."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0003_list_not_fresh"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="words_sv",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
