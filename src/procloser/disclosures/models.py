"""The ledger's tables. Nothing here is ever updated; migrations 0002 hold the database to that.

A line knows a random pseudonym, never the subject. What ties the two stands in `Pseudonym`
and goes when the person is erased; keyed digests then answer a later question by the person.
"""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from procloser.accounts.models import Organisation


class Pseudonym(models.Model):
    """The one random name of a subject in all lines."""

    class PersonalData:
        """The tie between a person and the ledger."""

        fields = ("pseudonym", "subject_id")

    pseudonym = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_id = models.BigIntegerField(unique=True)


class ErasedPseudonym(models.Model):
    """A keyed digest of an identifier the erased person had; one row an identifier."""

    class PersonalData:
        """A keyed digest is still personal data."""

        fields = ("pseudonym", "digest")

    pseudonym = models.UUIDField(db_index=True)
    digest = models.BinaryField(max_length=32)  # HMAC-SHA-256, as permissions.digests makes
    key_version = models.SmallIntegerField()
    erased_at = models.DateTimeField()

    class Meta:
        """Found by the identifier's digest."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["digest"], name="erased_pseudonym_digest")
        ]


class Disclosure(models.Model):
    """The head of one disclosure (requirements D2); `position` chains them without gaps."""

    class PersonalData:
        """Who acted and approved; the recipient's contact may name a person."""

        fields = ("actor", "approver", "recipient_contact")

    position = models.BigIntegerField(unique=True)
    number = models.TextField(unique=True)  # D-2026-0001
    made_at = models.DateTimeField()
    disclosed_on = models.DateField()
    order_number = models.TextField(unique=True)
    actor = models.TextField()
    approver = models.TextField()
    method = models.TextField()
    encryption = models.TextField()
    file_name = models.TextField()
    file_sha256 = models.CharField(max_length=64)
    origin_name = models.TextField()
    origin_business_id = models.TextField(blank=True)
    origin_role = models.TextField()
    register = models.TextField()
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient_name = models.TextField()
    recipient_business_id = models.TextField()
    recipient_country = models.TextField()
    recipient_contact = models.TextField()
    contract_number = models.TextField()
    contract_version = models.SmallIntegerField()
    purpose = models.TextField()
    channel = models.TextField()
    legal_basis = models.TextField()
    balancing_test = models.TextField(blank=True)
    licence_ends_on = models.DateField()
    delete_by = models.DateField()
    selection = models.JSONField()
    shown_count = models.TextField()
    generation = models.TextField()
    rows = models.IntegerField()
    removed = models.JSONField()
    restriction_list_date = models.DateField(null=True)
    lines_hash = models.BinaryField(max_length=32)
    previous_hash = models.BinaryField(max_length=32)
    head_hash = models.BinaryField(max_length=32)

    class Meta:
        """A head speaks of at least one row, and the licence ends before the rows must go."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(rows__gt=0), name="disclosure_has_rows"),
            models.CheckConstraint(
                condition=Q(delete_by__gte=models.F("licence_ends_on")),
                name="disclosure_deleted_after_licence",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Line(models.Model):
    """One row of a disclosure. Partitioned by the year of `disclosed_on` (migration 0002)."""

    class PersonalData:
        """The pseudonym of a person, and what of theirs was handed over."""

        fields = ("pseudonym", "record_id")

    pk = models.CompositePrimaryKey("disclosed_on", "disclosure", "position")
    disclosed_on = models.DateField()
    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    position = models.IntegerField()  # 1…rows, the row of the file
    pseudonym = models.UUIDField()
    fields = ArrayField(models.TextField())
    record_kind = models.TextField()
    record_id = models.BigIntegerField()
    load_id = models.BigIntegerField()
    source = models.TextField()
    informing_id = models.BigIntegerField(null=True)
    consent_ids = ArrayField(models.BigIntegerField())
    duties = ArrayField(models.TextField())
    digest = models.BinaryField(max_length=32)  # SHA-256 of the canonical line

    class Meta:
        """Found by person."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["pseudonym"], name="line_pseudonym")
        ]


class ChainLock(models.Model):
    """One row, made by the migration: whoever adds a head holds its lock until commit."""

    class PersonalData:
        """None."""

        fields = ()

    class Meta:
        """Exactly one row."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(id=1), name="chain_lock_is_one_row")
        ]


class DetachedYear(models.Model):
    """A year whose lines were detached after their time; written by the database alone."""

    class PersonalData:
        """None."""

        fields = ()

    year = models.SmallIntegerField(primary_key=True)
    detached_at = models.DateTimeField()
