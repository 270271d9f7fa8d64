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

    class PersonalData:
        """The refused row may name a person."""

        fields = ("text",)

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
