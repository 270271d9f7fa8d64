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
    """One file, stored whole in one transaction; a refused or killed one leaves no row.

    A withdrawn load stays as a line of the history: its records are gone, its counts say what
    it once did.
    """

    class PersonalData:
        """The user who loaded the file, the account of the machine, and who withdrew it."""

        fields = ("by_username", "os_user", "withdrawn_by")

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
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=60, blank=True, db_default="")
    withdrawn_reason = models.TextField(blank=True, db_default="")

    class Meta:
        """The same bytes stand once by a reader, and every row read is accounted for."""

        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["reader", "sha256"],
                condition=models.Q(withdrawn_at=None),
                name="load_once",
            ),
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


class FetchedFile(models.Model):
    """One file a publisher gave, kept under DATA_DIR. Grain: a name and its bytes; the same bytes
    again renew the row.
    """

    class PersonalData:
        """None: the file may hold some, the row has only where it is and how large."""

        fields = ()

    reader = models.CharField(max_length=40, db_index=True)
    url = models.CharField(max_length=1000)
    name = models.CharField(max_length=120)  # as the publisher calls it
    path = models.CharField(max_length=300)  # from DATA_DIR on
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=60, blank=True)
    fetched_at = models.DateTimeField()  # when its bytes came; one moment for all of one fetch
    seen_at = models.DateTimeField()  # the last fetch in which it was still the publisher's
    removed_at = models.DateTimeField(null=True)  # from the disk; the row stays
    load = models.ForeignKey(
        Load, null=True, on_delete=models.SET_NULL, related_name="fetched_files"
    )

    class Meta:
        """One row for the same bytes from the same place."""

        ordering: ClassVar[list[str]] = ["-seen_at", "name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reader", "name", "sha256"], name="fetched_once"),
            models.CheckConstraint(
                condition=models.Q(seen_at__gte=models.F("fetched_at")),
                name="seen_no_earlier_than_fetched",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.name}"
