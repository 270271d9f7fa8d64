"""What customers have been answered, so that the next answer cannot be set against it."""

from typing import ClassVar

from django.db import models

from procloser.accounts.models import Organisation
from procloser.publishing.models import KINDS, Generation


class Answered(models.Model):
    """One base set an organisation was shown figures of, in one generation.

    Shared by all worker processes. `members` are numbers of the generation (CRoaring's portable
    format), read only when size and overlaps say that a new set may be within the floor of it.
    """

    class PersonalData:
        """Which numbers a customer was shown a count of."""

        fields = ("members",)

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=KINDS)
    role = models.CharField(max_length=40)  # deliverable, matches, …: each has its own window
    size = models.IntegerField()
    overlap_0 = models.IntegerField()
    overlap_1 = models.IntegerField()
    overlap_2 = models.IntegerField()
    members = models.BinaryField()
    asked = models.BigIntegerField()  # rises with every asking of the organisation

    class Meta:
        """Looked up by size, dropped by age."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "generation", "kind", "size"], name="answered_size"
            ),
            models.Index(
                fields=["organisation", "generation", "kind", "role", "asked"],
                name="answered_turn",
            ),
        ]
