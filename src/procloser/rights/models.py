"""Cases and their steps."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from procloser.rights.types import Kind, State

STATES = [(str(state), str(state)) for state in State]


class Case(models.Model):
    """One request of one person. It never holds a name, a phone number or a postal address.

    The page's secret is not stored: its digest is, and it can be made again from `nonce` with
    the web's key (the confirmation is mailed by the queue, which holds ids only).
    """

    class PersonalData:
        """Where the confirmation goes, and digests of what was given."""

        fields = ("confirmation_email", "submission_digest")

    reference = models.CharField(max_length=20, unique=True)  # PC-2026-0001
    kinds = ArrayField(models.CharField(max_length=20))
    state = models.CharField(max_length=20, choices=STATES, default=State.RECEIVED)
    language = models.CharField(max_length=2)
    confirmation_email = models.EmailField(blank=True)
    nonce = models.BinaryField(max_length=16)
    secret_digest = models.BinaryField(max_length=32, unique=True)
    # of all that was given, with the day: the same form sent twice is one case
    submission_digest = models.BinaryField(max_length=32, unique=True)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    effective_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    blanked_at = models.DateTimeField(null=True)  # when whom it was about was forgotten

    class Meta:
        """Known kinds only; closed exactly when it has the time of it."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_on"], name="case_state_due")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kinds__contained_by=[str(kind) for kind in Kind])
                & ~models.Q(kinds=[]),
                name="case_kinds_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.CLOSED, closed_at__isnull=False)
                | ~models.Q(state=State.CLOSED) & models.Q(closed_at=None),
                name="case_closed_with_its_time",
            ),
        ]


class CaseSubject(models.Model):
    """This subject was found by what the case gave."""

    class PersonalData:
        """A subject's id alone."""

        fields = ()

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="subjects")
    subject_id = models.BigIntegerField(db_index=True)

    class Meta:
        """Once a case."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "subject_id"], name="case_subject_once")
        ]


class Event(models.Model):
    """One step of a case: append-only, by grant and trigger."""

    class PersonalData:
        """Users of the product."""

        fields = ("by_username",)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=STATES)
    by_username = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)


class Attempt(models.Model):
    """One request was made from this network, or about this identifier; kept for an hour."""

    class PersonalData:
        """A keyed digest of a network address or of an identifier."""

        fields = ("digest",)

    digest = models.BinaryField(max_length=32)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        """Counted by digest and time."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["digest", "at"], name="attempt_digest")
        ]
