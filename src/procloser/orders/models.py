"""Orders and their deliveries."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from procloser.accounts.models import User
from procloser.contracts.models import Contract
from procloser.disclosures.models import Disclosure
from procloser.orders.types import Refusal, State
from procloser.publishing.models import Generation


def _who_and_when(step: str) -> models.CheckConstraint:
    """A step has both who took it and when, or neither."""
    by, at = f"{step}_by__isnull", f"{step}_at__isnull"
    return models.CheckConstraint(
        condition=Q(**{by: True, at: True}) | Q(**{by: False, at: False}),
        name=f"order_{step}_by_whom_and_when",
    )


class Order(models.Model):
    """One target group a customer wants, on the terms of one contract."""

    class PersonalData:
        """Users of the product alone; a selection names nobody."""

        fields = ("created_by", "ordered_by", "approved_by", "refused_by")

    number = models.TextField(unique=True)  # T-2026-0001
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    selection = models.JSONField()
    words_fi = models.TextField()
    words_en = models.TextField()
    words_sv = models.TextField(blank=True)  # "" of an order older than Swedish: told in Finnish
    subject_kind = models.TextField()
    channel = models.TextField()
    purpose = models.TextField()
    fields = ArrayField(models.TextField())
    generation = models.ForeignKey(Generation, on_delete=models.PROTECT, related_name="+")
    shown_count = models.TextField()  # "3120", or "<100" under the floor
    price_cents = models.IntegerField()  # one row, as the contract was when quoted
    quoted_cents = models.BigIntegerField(null=True)  # null when the count is under the floor
    review = ArrayField(models.TextField(), default=list)  # traits that call for a written reason
    state = models.TextField(choices=[(state, state) for state in State])
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    quoted_at = models.DateTimeField()
    ordered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approval_words = models.TextField(blank=True, default="")  # the officer's; staff alone see them
    refused_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True, choices=[(why, why) for why in Refusal])
    refusal_words = models.TextField(blank=True)
    cancelled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        """A state has what proves it, and nobody approves their own order."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state"], name="order_state")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _who_and_when("ordered"),
            _who_and_when("approved"),
            _who_and_when("cancelled"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("created_by")) & ~Q(approved_by=F("ordered_by")),
                name="order_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(review=[]) | Q(approved_at__isnull=True) | ~Q(approval_words=""),
                name="order_reviewed_approved_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ORDERED) | Q(ordered_at__isnull=False),
                name="order_ordered_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, State.DELIVERED])
                | Q(ordered_at__isnull=False, approved_at__isnull=False),
                name="order_delivered_only_if_approved",
            ),
            models.CheckConstraint(
                condition=Q(state=State.REFUSED, refused_at__isnull=False) & ~Q(refusal="")
                | ~Q(state=State.REFUSED)
                & Q(refused_at__isnull=True, refusal="", refused_by__isnull=True),
                name="order_refused_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(refusal=Refusal.OFFICER)
                | Q(refused_by__isnull=False) & ~Q(refusal_words=""),
                name="order_refused_by_officer_with_words",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED, cancelled_at__isnull=False)
                | ~Q(state=State.CANCELLED) & Q(cancelled_at__isnull=True),
                name="order_cancelled_when",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Delivery(models.Model):
    """What was handed over for an order. A trigger (migration 0002) wants its ledger lines."""

    class PersonalData:
        """None: figures and hashes."""

        fields = ()

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="delivery")
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="+")
    file_name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    rows = models.IntegerField()
    removed = models.JSONField()  # gate code → rows; internal
    source_sentence = models.TextField()
    invoice_cents = models.BigIntegerField()
    delivered_at = models.DateTimeField()
