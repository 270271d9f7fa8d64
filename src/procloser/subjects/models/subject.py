"""Whom records are about."""

from django.db import models
from django.db.models import Q

from procloser.subjects.types import SubjectKind


class Subject(models.Model):
    """Someone or something that records are about; its id is stable for life.

    A merge leaves `merged_into` behind as a redirect: it always names a subject that itself
    stands, so one step is enough.
    """

    kind = models.TextField()
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_load_id = models.BigIntegerField()

    class PersonalData:
        """None: an id and a kind."""

        fields = ()

    class Meta:
        """A redirect is one step, never to itself."""

        indexes = (
            models.Index("merged_into", name="subject_merged", condition=~Q(merged_into=None)),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SubjectKind]), name="subject_kind"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")),
                name="subject_not_merged_into_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
