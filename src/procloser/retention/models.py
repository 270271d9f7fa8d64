"""What retention did, and the little it must remember of what is gone."""

from typing import ClassVar

from django.db import models


class RetentionRun(models.Model):
    """One run that was to take what had run out. Dry runs leave no row.

    `finished_at` stays empty where a run was killed: what it had done stands in its lines, and
    the next run of that day by the same one goes on with it.
    """

    class PersonalData:
        """The user who asked for it."""

        fields = ("by_username",)

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by_username = models.CharField(max_length=60)  # audit's "system" for the nightly run
    register = models.CharField(max_length=40, blank=True)  # "" for all
    day = models.DateField()  # whose limits were applied
    rules_version = models.CharField(max_length=12)


class RetentionLine(models.Model):
    """What one run did by one rule, added to in the transaction of each batch.

    `digest` is SHA-256, chained: of the digest before (none at first) and the batch's ids in
    ascending order, decimal, joined by commas. It proves later which records went without
    keeping anything of them.
    """

    class PersonalData:
        """None: counts and a digest of record ids."""

        fields = ()

    run = models.ForeignKey(RetentionRun, on_delete=models.PROTECT, related_name="lines")
    rule = models.CharField(max_length=60)
    deed = models.CharField(max_length=10)
    limit = models.CharField(max_length=40)
    rows = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        """One line a rule."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "rule"], name="one_retention_line_a_rule")
        ]


class Departed(models.Model):
    """A source's record left because its person was not informed, by a keyed digest of its id.

    A source that delivers it again does not give it a new month.
    """

    class PersonalData:
        """A keyed digest is still personal data; it goes after its limit."""

        fields = ("digest",)

    digest = models.BinaryField(primary_key=True, max_length=32)
    register = models.CharField(max_length=40)
    held_since = models.DateField()
    gone_on = models.DateField()
