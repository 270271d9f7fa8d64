"""Decisions of the privacy officer about registers."""

from typing import ClassVar

from django.db import models

from procloser.registers.types import DecisionKind


class Decision(models.Model):
    """One recorded decision with its document; in force until its review date or revocation."""

    class PersonalData:
        """The officer who decided."""

        fields = ("decided_by",)

    kind = models.CharField(max_length=40, choices=[(kind, kind) for kind in DecisionKind])
    register = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    document = models.JSONField()
    document_sha256 = models.CharField(max_length=64)
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()
    review_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """One decision of a kind in force at a time for a register."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "register"],
                condition=models.Q(revoked_at=None),
                name="one_decision_in_force",
            )
        ]
