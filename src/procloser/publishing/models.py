"""Generations, and which number of a generation is whom."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from procloser.catalogue.types import Kind

KINDS = [(kind.value, kind.value) for kind in Kind]


class Generation(models.Model):
    """One immutable set of files. At most one is active: the one counts are taken from."""

    class State(models.TextChoices):
        """active → superseded → retired; what is being built has no row yet."""

        ACTIVE = "active"
        SUPERSEDED = "superseded"
        RETIRED = "retired"

    class PersonalData:
        """None: figures of the whole."""

        fields = ()

    name = models.CharField(max_length=40, unique=True)  # also the folder's name
    state = models.CharField(max_length=20, choices=State.choices)
    made_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    overlay_n = models.BigIntegerField()  # last overlay number the files already obey
    overlay_epoch = models.UUIDField()
    day = models.DateField()  # the day whose bans and ages the files show
    manifest = models.JSONField(default=dict)
    catalogue_version = models.CharField(max_length=20)

    class Meta:
        """One active generation; an active one says since when."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="active"), name="one_active_generation"
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(activated_at__isnull=False),
                name="active_generation_says_since_when",
            ),
        ]


class Member(models.Model):
    """Number `number` of a kind in a generation is this subject, by this record.

    Deleting the row is how an erased person leaves a generation.
    """

    class PersonalData:
        """Ids alone."""

        fields = ()

    pk = models.CompositePrimaryKey("generation_id", "kind", "number")
    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20, choices=KINDS)
    number = models.IntegerField()  # 0-based, dense
    subject_id = models.BigIntegerField()
    record_id = models.BigIntegerField()  # of the kind's own table in `subjects`

    class Meta:
        """Found by subject when an overlay change or a customer's list names one.

        A list names 100,000: kind and number stand in the index, so that no row is fetched.
        """

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["generation", "subject_id"],
                include=["kind", "number"],
                name="member_subject",
            )
        ]


class Tombstone(models.Model):
    """A number that stands for nobody any more: its person was erased."""

    class PersonalData:
        """A number whose person is no longer known."""

        fields = ()

    pk = models.CompositePrimaryKey("generation_id", "kind", "number")
    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20, choices=KINDS)
    number = models.IntegerField()


class NightlyPublish(models.Model):
    """The publish of one night, by the system. `finished_at` is empty until it has been done.

    `problem` says what the newest attempt ended in: a rule's own sentence, or an error's name.
    """

    class PersonalData:
        """None: codes and counts at the most."""

        fields = ()

    day = models.DateField(unique=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
