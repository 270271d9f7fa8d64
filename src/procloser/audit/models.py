"""The audit trail."""

from django.db import models


class Event(models.Model):
    """One thing somebody did. No foreign keys: the trail must outlive what it speaks of."""

    class PersonalData:
        """Users of the product; values about data subjects never come here."""

        fields = ("username", "os_user")

    at = models.DateTimeField(db_index=True)
    username = models.CharField(max_length=60, db_index=True)
    os_user = models.CharField(max_length=60)
    what = models.CharField(max_length=60, db_index=True)
    target = models.CharField(max_length=200)
    old = models.TextField(default="")
    new = models.TextField(default="")
    reason = models.TextField(default="")
