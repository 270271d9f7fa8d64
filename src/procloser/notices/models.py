"""Notices to recipients."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from procloser.accounts.models import Organisation
from procloser.disclosures.models import Disclosure
from procloser.notices.types import Action, State


class Notice(models.Model):
    """One row of one delivery that its recipient must erase or rest (GDPR art. 19)."""

    class PersonalData:
        """The pseudonym of a person, the request it follows, and who confirmed."""

        fields = ("row_reference", "request_reference", "acknowledged_by")

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    row_reference = models.UUIDField()
    action = models.TextField(choices=[(action, action) for action in Action])
    channel = models.TextField(blank=True)  # "" unless the action is for one channel
    request_reference = models.TextField(blank=True, db_index=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.TextField(choices=[(state, state) for state in State], default=State.QUEUED)
    attempts = models.SmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # why impossible, or what the mail server said

    class Meta:
        """A row is told once; a state has what proves it."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["recipient", "state"], name="notice_of_recipient")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["disclosure", "row_reference", "action", "channel"],
                name="notice_told_once",
            ),
            models.CheckConstraint(
                condition=Q(action=Action.STOP_CHANNEL) & ~Q(channel="")
                | Q(action=Action.ERASE, channel=""),
                name="notice_channel_where_needed",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(sent_at__isnull=False), name="notice_sent_when"
            ),
            models.CheckConstraint(
                condition=Q(state=State.ACKNOWLEDGED, acknowledged_at__isnull=False)
                & ~Q(acknowledged_by="")
                | ~Q(state=State.ACKNOWLEDGED)
                & Q(acknowledged_at__isnull=True, acknowledged_by=""),
                name="notice_acknowledged_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IMPOSSIBLE) | ~Q(reason=""),
                name="notice_impossible_why",
            ),
        ]
