"""What a load could not take, and why."""

from django.db import models


class QuarantinedRow(models.Model):
    """One row of a file that was refused; the rest of the file was loaded.

    `text` is the row as it came, cut to 2,000 characters. It is empty where the row held a
    personal identity code: of such a row only the line number is kept.
    """

    load = models.ForeignKey("sources.Load", on_delete=models.CASCADE, related_name="+")
    line = models.IntegerField()  # counted from 1, as an editor shows it
    reason = models.TextField()  # a code; `LoadReport.reasons` counts the same codes
    text = models.TextField(blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)  # `text` is then no longer as it came
    edited_by = models.CharField(max_length=60, blank=True, db_default="")

    class PersonalData:
        """The refused row may name a person; who mended it."""

        fields = ("text", "edited_by")

    class Meta:
        """A row with an identity code keeps its line number only."""

        ordering = ("load_id", "line")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason="identity_code") | models.Q(text=""),
                name="quarantine_never_keeps_an_identity_code",
            ),
        )

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class WithdrawnRecord(models.Model):
    """A record that was withdrawn with its load, known by a keyed digest.

    If it comes again it is about the same subject, held since the same day, and locked since the
    same day. Gone when it does, or after as long as what left uninformed is remembered.
    """

    digest = models.BinaryField(primary_key=True)  # of its source's key and the name it had
    register = models.TextField(db_index=True)
    subject_id = models.BigIntegerField(null=True)  # None where nothing is tied to the subject
    held_since = models.DateField(null=True)
    locked_on = models.DateField(null=True)  # None where nobody was late to inform
    withdrawn_on = models.DateField()

    class PersonalData:
        """A keyed digest is still personal data."""

        fields = ("digest",)

    def __str__(self) -> str:
        return f"withdrawn {self.withdrawn_on}"
