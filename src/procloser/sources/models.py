"""Where records come from: the sources, and each file loaded from one."""

from typing import ClassVar

from django.db import models


class Source(models.Model):
    """A publisher's or supplier's body of data; every record names the load, and so the source, it
    came by.
    """

    class PersonalData:
        """None: sources are organisations and their registers."""

        fields = ()

    key = models.CharField(max_length=300, unique=True)
    name = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    attribution = models.CharField(max_length=300, blank=True)
    register = models.CharField(max_length=40, blank=True)  # "" where the rows go to no register

    def __str__(self) -> str:
        return self.name


class Load(models.Model):
    """One file, stored whole in one transaction; a refused or killed one leaves no row."""

    class PersonalData:
        """The user who loaded the file, and the account of the machine."""

        fields = ("by_username", "os_user")

    reader = models.CharField(max_length=40)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="loads")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    source_date = models.DateField(null=True)  # the day the publisher gives for the content
    rows_read = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    quarantined = models.BigIntegerField(default=0)
    suppressed = models.BigIntegerField(default=0)
    reasons = models.JSONField(default=dict)  # code → rows, of the quarantined and the suppressed
    seconds = models.FloatField(default=0)
    committed_at = models.DateTimeField()
    by_username = models.CharField(max_length=60)
    os_user = models.CharField(max_length=60)

    class Meta:
        """The same bytes are loaded once by a reader, and every row read is accounted for."""

        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reader", "sha256"], name="load_once"),
            models.CheckConstraint(
                condition=models.Q(
                    rows_read=models.F("accepted")
                    + models.F("quarantined")
                    + models.F("suppressed")
                ),
                name="every_row_read_is_accounted_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.file_name}"
