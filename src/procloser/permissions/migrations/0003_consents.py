from django.db import migrations, models

CHANNELS = [
    ("", "all"),
    ("post", "post"),
    ("phone", "phone"),
    ("email", "email"),
    ("sms", "sms"),
    ("automated_call", "automated_call"),
    ("visit", "visit"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("permissions", "0002_clock_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_id", models.BigIntegerField()),
                (
                    "channel",
                    models.CharField(blank=True, choices=CHANNELS, db_default="", max_length=20),
                ),
                ("names", models.CharField(blank=True, db_default="", max_length=60)),
                ("withdrawn_at", models.DateTimeField()),
                ("source", models.CharField(db_default="officer", max_length=300)),
                ("load_id", models.BigIntegerField(null=True)),
                ("row_no", models.IntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_id", "channel", "names", "withdrawn_at"),
                        name="withdrawal_told_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecipientClass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("business_id", models.CharField(max_length=9)),
                ("name", models.CharField(max_length=60)),
                ("by_username", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("business_id", "name"), name="one_recipient_class"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="consent", name="load_id", field=models.BigIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="consent", name="row_no", field=models.IntegerField(null=True)
        ),
        migrations.AddField(
            model_name="consent", name="scope", field=models.TextField(blank=True, db_default="")
        ),
        migrations.AddField(
            model_name="consent",
            name="source",
            field=models.CharField(db_default="officer", max_length=300),
        ),
        migrations.AlterField(
            model_name="consent", name="text_version", field=models.CharField(max_length=250)
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                fields=("subject_id", "channel", "names", "given_at"), name="consent_told_once"
            ),
        ),
    ]
