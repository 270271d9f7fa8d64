from django.db import migrations, models

import procloser.orders.types


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0005_review"),
    ]

    operations = [
        migrations.AlterField(
            model_name="order",
            name="refusal",
            field=models.TextField(
                blank=True,
                choices=[
                    (
                        procloser.orders.types.Refusal["OFFICER"],
                        procloser.orders.types.Refusal["OFFICER"],
                    ),
                    (
                        procloser.orders.types.Refusal["TOO_FEW_ROWS"],
                        procloser.orders.types.Refusal["TOO_FEW_ROWS"],
                    ),
                    (
                        procloser.orders.types.Refusal["GENERATION_GONE"],
                        procloser.orders.types.Refusal["GENERATION_GONE"],
                    ),
                    (
                        procloser.orders.types.Refusal["LIST_NOT_FRESH"],
                        procloser.orders.types.Refusal["LIST_NOT_FRESH"],
                    ),
                    (
                        procloser.orders.types.Refusal["SET_GONE"],
                        procloser.orders.types.Refusal["SET_GONE"],
                    ),
                ],
            ),
        ),
    ]
