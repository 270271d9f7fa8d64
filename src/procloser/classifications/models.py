"""Published classifications, as their publishers number and name them."""

from typing import ClassVar

from django.db import models


class ClassificationItem(models.Model):
    """One item of one classification."""

    class PersonalData:
        """None."""

        fields = ()

    classification = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    level = models.SmallIntegerField()  # 1 is the top
    parent = models.CharField(max_length=20, blank=True)
    name_fi = models.CharField(max_length=400)
    name_sv = models.CharField(max_length=400, blank=True)
    name_en = models.CharField(max_length=400, blank=True)
    load_id = models.BigIntegerField()

    class Meta:
        """A code stands once at a level: TOL's 00 is a section's and a division's."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["classification", "level", "code"], name="item_of_a_classification_once"
            )
        ]


class ClassificationKey(models.Model):
    """One pair of items that two classifications have in common."""

    class PersonalData:
        """None."""

        fields = ()

    from_classification = models.CharField(max_length=40)
    from_code = models.CharField(max_length=20)
    from_level = models.SmallIntegerField()
    to_classification = models.CharField(max_length=40)
    to_code = models.CharField(max_length=20)
    to_level = models.SmallIntegerField()
    is_whole = models.BooleanField()
    load_id = models.BigIntegerField()

    class Meta:
        """A pair stands once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[
                    *("from_classification", "from_level", "from_code"),
                    *("to_classification", "to_level", "to_code"),
                ],
                name="pair_of_a_key_once",
            )
        ]
