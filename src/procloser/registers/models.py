"""Decisions of the privacy officer about registers, and whom and where their data is given."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from procloser.kernel.territory import EEA_COUNTRIES
from procloser.registers.types import DecisionKind

KINDS = [(kind, kind) for kind in DecisionKind]


class Decision(models.Model):
    """One recorded decision with its document; in force until its review date or revocation."""

    class PersonalData:
        """The officer who decided, and who else wrote or revoked."""

        fields = ("decided_by", "written_by", "revoked_by")

    kind = models.CharField(max_length=40, choices=KINDS)
    register = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    document = models.JSONField()
    document_sha256 = models.CharField(max_length=64)
    written_by = models.CharField(max_length=60, db_default="", blank=True)
    decided_by = models.CharField(max_length=60)
    decided_at = models.DateTimeField()
    review_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=60, db_default="", blank=True)
    revocation_reason = models.TextField(db_default="", blank=True)

    class Meta:
        """One decision of a kind in force at a time for a register."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "register"],
                condition=models.Q(revoked_at=None),
                name="one_decision_in_force",
            )
        ]


class DecisionDraft(models.Model):
    """A decision being written; nothing rests on it. Approved, it becomes a `Decision`."""

    class PersonalData:
        """Who wrote it last."""

        fields = ("written_by",)

    kind = models.CharField(max_length=40, choices=KINDS)
    register = models.CharField(max_length=40)
    document = models.JSONField()  # parts may still be empty
    document_sha256 = models.CharField(max_length=64)
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()

    class Meta:
        """One draft of a kind for a register."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "register"], name="one_draft_of_a_kind")
        ]


def _in_the_area(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(country__in=sorted(EEA_COUNTRIES)), name=name)


class Processor(models.Model):
    """One that processes personal data for us, under a contract (GDPR art. 28)."""

    class PersonalData:
        """Who approved and ended it."""

        fields = ("approved_by", "ended_by")

    name = models.CharField(max_length=200)
    business_id = models.CharField(max_length=40)
    country = models.CharField(max_length=2)
    contract_reference = models.CharField(max_length=120)
    contract_date = models.DateField()
    purpose = models.CharField(max_length=300)
    registers = ArrayField(models.CharField(max_length=40))
    approved_by = models.CharField(max_length=60)
    approved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=60, db_default="", blank=True)

    class Meta:
        """Within the EEA; one is in use once; it works on some register."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            _in_the_area("processor_in_the_eea"),
            models.CheckConstraint(condition=~Q(registers=[]), name="processor_has_a_register"),
            models.UniqueConstraint(
                fields=["business_id", "contract_reference"],
                condition=Q(ended_at=None),
                name="processor_in_use_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StorageLocation(models.Model):
    """Where personal data is kept: a data centre, a backup's place."""

    class PersonalData:
        """Who approved and ended it."""

        fields = ("approved_by", "ended_by")

    what = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    approved_by = models.CharField(max_length=60)
    approved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=60, db_default="", blank=True)

    class Meta:
        """Within the EEA; in use once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            _in_the_area("storage_in_the_eea"),
            models.UniqueConstraint(
                fields=["what", "place"], condition=Q(ended_at=None), name="storage_in_use_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.place}"
