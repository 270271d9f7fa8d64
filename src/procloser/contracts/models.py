"""Contracts with customers."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from procloser.accounts.models import Organisation
from procloser.contracts.types import SELECTION


def target_groups_only() -> list[str]:
    """Return what a contract covers where nothing else is agreed."""
    return [SELECTION]


class Contract(models.Model):
    """What one customer may receive, for what, how and at what price a row."""

    class PersonalData:
        """The customer's address for notices may name a person."""

        fields = ("notice_email",)

    number = models.TextField(unique=True)  # C-2026-001
    version = models.SmallIntegerField(default=1)
    customer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts")
    services = ArrayField(models.TextField(), default=target_groups_only)
    purposes = ArrayField(models.TextField())
    channels = ArrayField(models.TextField())
    subject_kinds = ArrayField(models.TextField())
    fields = ArrayField(models.TextField())
    price_cents = models.IntegerField()  # one delivered row
    starts_on = models.DateField()
    ends_on = models.DateField()
    signed_on = models.DateField(null=True)
    licence_days = models.SmallIntegerField(default=60)
    territory = models.TextField(default="FI")
    notice_email = models.EmailField()
    created_at = models.DateTimeField()

    class Meta:
        """Terms that contradict each other are not stored."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="contract_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(price_cents__gt=0), name="contract_has_price"),
            models.CheckConstraint(condition=Q(licence_days__gt=0), name="contract_has_licence"),
        ]

    def __str__(self) -> str:
        return self.number
