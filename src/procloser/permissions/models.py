"""Bans and what else the gate asks about. Subjects are named by id: they stand one room below.

A ban is known twice: by subject (`Ban`, what counts and deliveries read) and by keyed digests of
identifiers (`Suppression`, what every way in is checked against), so that a person who is
erased, or not yet held, is recognised when a source brings them again.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from procloser.identifiers.suppression_strings import MAIL, NAME_ADDRESS, TELEPHONE
from procloser.permissions.types import Channel, Effect

EFFECTS = [(str(effect), str(effect)) for effect in Effect]
CHANNELS = [("", "all"), *((str(channel), str(channel)) for channel in Channel)]
TAGS = [(tag, tag) for tag in (TELEPHONE, MAIL, NAME_ADDRESS)]
NEEDS_CHANNEL = (Effect.NO_CHANNEL, Effect.LISTED)


def _channel_where_needed(name: str) -> models.CheckConstraint:
    names_one = Q(effect__in=NEEDS_CHANNEL) & ~Q(channel="")
    names_none = ~Q(effect__in=NEEDS_CHANNEL) & Q(channel="")
    return models.CheckConstraint(condition=names_one | names_none, name=name)


class OverlayClock(models.Model):
    """One row: the number of the last committed change of bans, and this database's epoch.

    The row's lock makes commit order number order. A reader that meets another epoch or a
    lower number than its own reloads everything.
    """

    class PersonalData:
        """None."""

        fields = ()

    n = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid.uuid4)

    class Meta:
        """Exactly one row, made by the migration."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(id=1), name="overlay_clock_is_one_row")
        ]


class OverlayChange(models.Model):
    """Change number `n` concerned this subject; all its flags are to be read again."""

    class PersonalData:
        """A subject's id alone."""

        fields = ()

    n = models.BigIntegerField()
    subject_id = models.BigIntegerField()

    class Meta:
        """Read by number."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["n"], name="overlay_change_n")
        ]


class Suppression(models.Model):
    """A ban on an identifier, known only by a keyed digest (requirements D1.7)."""

    class PersonalData:
        """A keyed digest is still personal data; it stays for as long as the ban."""

        fields = ("digest",)

    digest = models.BinaryField(max_length=32)  # HMAC-SHA-256
    tag = models.CharField(max_length=10, choices=TAGS)
    key_version = models.SmallIntegerField()
    effect = models.CharField(max_length=20, choices=EFFECTS)
    channel = models.CharField(max_length=20, choices=CHANNELS, db_default="", blank=True)
    source = models.CharField(max_length=20)  # self, officer, external_list
    list_batch_id = models.BigIntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # the last day; none for what a person forbade
    request_reference = models.CharField(max_length=20, db_default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        """One entry for an identifier and effect of the person's own; many from lists."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["digest"], name="suppression_digest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _channel_where_needed("suppression_channel"),
            models.UniqueConstraint(
                fields=["digest", "effect", "channel"],
                condition=Q(list_batch_id=None),
                name="one_own_suppression",
            ),
        ]


class Ban(models.Model):
    """Something that holds for one subject, from a day until lifted or run out."""

    class PersonalData:
        """A subject's id and what it forbade."""

        fields = ("effect", "channel")

    subject_id = models.BigIntegerField()
    effect = models.CharField(max_length=20, choices=EFFECTS)
    channel = models.CharField(max_length=20, choices=CHANNELS, db_default="", blank=True)
    source = models.CharField(max_length=20)
    list_batch_id = models.BigIntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    request_reference = models.CharField(max_length=20, db_default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """Read by subject; a person's own ban stands once."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_id"], name="ban_subject", condition=Q(lifted_at=None))
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _channel_where_needed("ban_channel"),
            models.UniqueConstraint(
                fields=["subject_id", "effect", "channel"],
                condition=Q(list_batch_id=None, lifted_at=None),
                name="one_own_ban",
            ),
            models.UniqueConstraint(
                fields=["subject_id", "effect", "channel", "list_batch_id"],
                condition=~Q(list_batch_id=None),
                name="one_listed_ban",
            ),
        ]


class BanListBatch(models.Model):
    """One delivery of an external restriction list, for one channel."""

    class PersonalData:
        """None."""

        fields = ()

    source_id = models.BigIntegerField()
    load_id = models.BigIntegerField()
    batch_date = models.DateField()
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entries = models.IntegerField()

    class Meta:
        """One for a load and channel."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["load_id", "channel"], name="one_batch_of_a_load")
        ]


class Consent(models.Model):
    """A consent to be reached by one channel, naming the recipient or a class (GDPR art. 7)."""

    class PersonalData:
        """Who consented to what, and the proof."""

        fields = ("evidence",)

    subject_id = models.BigIntegerField(db_index=True)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    names = models.CharField(max_length=60)  # a business ID, or a class of recipients
    scope = models.TextField(db_default="", blank=True)  # what about, in the words agreed to
    text_version = models.CharField(max_length=250)
    evidence = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=300, db_default="officer")  # or the loaded source's key
    load_id = models.BigIntegerField(null=True)
    row_no = models.IntegerField(null=True)  # the line of the loaded file

    class Meta:
        """Withdrawn only after it was given; always naming someone; told once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
            models.CheckConstraint(condition=~Q(names=""), name="consent_names_someone"),
            models.UniqueConstraint(
                fields=["subject_id", "channel", "names", "given_at"], name="consent_told_once"
            ),
        ]


class ConsentWithdrawal(models.Model):
    """A person took consent back: no consent given earlier, however late it is told, revives."""

    class PersonalData:
        """A subject's id alone."""

        fields = ()

    subject_id = models.BigIntegerField()
    channel = models.CharField(max_length=20, choices=CHANNELS, db_default="", blank=True)
    names = models.CharField(max_length=60, db_default="", blank=True)  # "": whoever was named
    withdrawn_at = models.DateTimeField()
    source = models.CharField(max_length=300, db_default="officer")
    load_id = models.BigIntegerField(null=True)
    row_no = models.IntegerField(null=True)

    class Meta:
        """Read by subject; told once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subject_id", "channel", "names", "withdrawn_at"],
                name="withdrawal_told_once",
            )
        ]


class RecipientClass(models.Model):
    """A recipient belongs to a class that consents may name, as the officer has found."""

    class PersonalData:
        """The officer who recorded it."""

        fields = ("by_username",)

    business_id = models.CharField(max_length=9)
    name = models.CharField(max_length=60)  # "class:energy"
    by_username = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        """Once each."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["business_id", "name"], name="one_recipient_class")
        ]


class Informing(models.Model):
    """One act of telling people that we hold their data (GDPR art. 14), with its proof."""

    class PersonalData:
        """The officer who recorded it."""

        fields = ("by_username",)

    register = models.CharField(max_length=40)
    notice_version = models.CharField(max_length=40)
    method = models.CharField(max_length=40)
    proof_name = models.CharField(max_length=200)
    proof_sha256 = models.CharField(max_length=64)
    people = models.IntegerField()
    by_username = models.CharField(max_length=60)
    at = models.DateTimeField()


class Informed(models.Model):
    """This subject was told about this register."""

    class PersonalData:
        """A subject's id alone."""

        fields = ()

    pk = models.CompositePrimaryKey("subject_id", "register")
    subject_id = models.BigIntegerField()
    register = models.CharField(max_length=40)
    informing = models.ForeignKey(Informing, on_delete=models.PROTECT)


class Lock(models.Model):
    """Nobody told this subject of this register in time: its records there are out of use."""

    class PersonalData:
        """A subject's id alone."""

        fields = ()

    pk = models.CompositePrimaryKey("subject_id", "register")
    subject_id = models.BigIntegerField()
    register = models.CharField(max_length=40)
    locked_on = models.DateField()


class EstimatedAge(models.Model):
    """How old somebody is at least, of whom no source gives a birth year.

    It is the low end of the 90 % interval of the newest generation's estimate; a given birth
    year goes before it (requirements F5).
    """

    class PersonalData:
        """An estimate of the person's age."""

        fields = ("at_least",)

    subject_id = models.BigIntegerField(primary_key=True)
    at_least = models.SmallIntegerField()  # years, on `day`
    day = models.DateField()
