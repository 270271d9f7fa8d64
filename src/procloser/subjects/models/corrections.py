"""What a person had corrected, and what sources say against it."""

from django.db import models
from django.db.models import Q

from procloser.subjects.models.fields import KeyField
from procloser.subjects.models.subject import Subject
from procloser.subjects.types import Outcome


class Correction(models.Model):
    """A value the subject gave or had corrected; it stands above what any source delivers."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    register = models.TextField()
    field = models.TextField()
    value = models.TextField(blank=True)
    key = KeyField(blank=True, db_default="")  # of a name: folded, as the records' own keys
    given_at = models.DateTimeField()
    case_reference = models.TextField()

    class PersonalData:
        """What the person gave, and the key made of it."""

        fields = ("value", "key")

    class Meta:
        """One value for a field."""

        constraints = (
            models.UniqueConstraint(
                fields=["subject", "register", "field"], name="correction_one_per_field"
            ),
        )

    def __str__(self) -> str:
        return f"correction {self.pk}"


class SettledCorrection(models.Model):
    """A correction that stands no longer: the source agreed, or the person let the source's stand.

    Kept so that provenance can say so, and so that a load that is withdrawn takes back the
    agreement it brought. The source's later values count again.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    register = models.TextField()
    field = models.TextField()
    value = models.TextField(blank=True)
    given_at = models.DateTimeField()
    case_reference = models.TextField()
    outcome = models.TextField()
    settled_at = models.DateTimeField()
    load_id = models.BigIntegerField(null=True)  # the load that agreed; None where staff settled it
    by_username = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class PersonalData:
        """What the person gave, and who settled it."""

        fields = ("value", "by_username")

    class Meta:
        """Outcomes that are known."""

        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in Outcome if outcome.settles]),
                name="settled_correction_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"settled correction {self.pk}"


class CorrectionConflict(models.Model):
    """A source delivered another value than the person gave; the person's stands meanwhile.

    Grain: one row per corrected field and differing value; the same value delivered again finds
    its row, and does not ask a second time once staff have answered.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    register = models.TextField()
    field = models.TextField()
    source_value = models.TextField(blank=True)
    load_id = models.BigIntegerField()  # that delivered it first
    row_no = models.IntegerField()
    found_at = models.DateTimeField()
    outcome = models.TextField(blank=True)  # "" while it is open
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class PersonalData:
        """What the source says, and who resolved it."""

        fields = ("source_value", "resolved_by")

    class Meta:
        """Once for a value; resolved with an outcome and a time, or neither."""

        indexes = (
            models.Index(fields=["found_at"], name="open_conflict", condition=Q(resolved_at=None)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "register", "field", "source_value"], name="conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, outcome="")
                | Q(resolved_at__isnull=False, outcome__in=[outcome.value for outcome in Outcome]),
                name="conflict_resolved_with_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"conflict {self.pk}"
