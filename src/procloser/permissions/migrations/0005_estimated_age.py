from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("permissions", "0004_lock"),
    ]

    operations = [
        migrations.CreateModel(
            name="EstimatedAge",
            fields=[
                ("subject_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at_least", models.SmallIntegerField()),
                ("day", models.DateField()),
            ],
        ),
    ]
