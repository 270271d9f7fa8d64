"""Records that target groups are made of: consumers and decision makers."""

from django.db import models
from django.db.models import Q

from procloser.kernel import clock
from procloser.subjects.models.fields import KeyField
from procloser.subjects.models.organisations import Organisation
from procloser.subjects.models.subject import Subject


class ConsumerRecord(models.Model):
    """One record of a consumer source about one person."""

    source = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="+")
    source_record_id = models.TextField()
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    last_name = models.TextField()
    first_names = models.TextField()
    birth_year = models.SmallIntegerField(null=True)
    street_address = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    city = models.TextField(blank=True)
    phone = KeyField(null=True)  # E.164
    email = KeyField(null=True)
    dwelling_type = models.TextField(null=True)
    tenure = models.TextField(null=True)
    surname_key = KeyField()
    given_key = KeyField()
    name_address_key = models.UUIDField(null=True)
    household_key = models.UUIDField(null=True)  # the dwelling: same key, same address
    load_id = models.BigIntegerField()
    held_since = models.DateField(default=clock.today)  # the day first held; never put later
    row_no = models.IntegerField()

    class PersonalData:
        """Whom the record is about, and the keys made of that."""

        fields = (
            *("last_name", "first_names", "birth_year", "street_address", "postal_code", "city"),
            *("phone", "email", "dwelling_type", "tenure", "source_record_id"),
            *("surname_key", "given_key", "name_address_key", "household_key"),
        )

    class Meta:
        """One row for a source's record; found by each pair that must agree."""

        indexes = (
            models.Index(fields=["surname_key", "given_key"], name="consumer_name"),
            models.Index(fields=["phone"], name="consumer_phone", condition=~Q(phone=None)),
            models.Index(fields=["email"], name="consumer_email", condition=~Q(email=None)),
            models.Index(
                fields=["name_address_key"],
                name="consumer_name_address",
                condition=~Q(name_address_key=None),
            ),
            models.Index(
                fields=["household_key"],
                name="consumer_household",
                condition=~Q(household_key=None),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_record_id"], name="consumer_source_record"
            ),
        )

    def __str__(self) -> str:
        return f"consumer record {self.pk}"


class DecisionMaker(models.Model):
    """One record of a decision-maker source: a person in a post of an organisation."""

    source = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="+")
    source_record_id = models.TextField()
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    last_name = models.TextField()
    first_names = models.TextField()
    title = models.TextField(blank=True)
    task_class = models.TextField()
    email = KeyField(null=True)
    phone = KeyField(null=True)
    street_address = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    city = models.TextField(blank=True)
    website = models.TextField(blank=True)
    surname_key = KeyField()
    given_key = KeyField()
    load_id = models.BigIntegerField()
    held_since = models.DateField(default=clock.today)  # the day first held; never put later
    row_no = models.IntegerField()

    class PersonalData:
        """Who holds the post, and the keys made of that."""

        fields = (
            *("last_name", "first_names", "title", "task_class", "email", "phone"),
            *("street_address", "postal_code", "city", "website", "source_record_id"),
            *("surname_key", "given_key"),
        )

    class Meta:
        """One row for a source's record; found by each pair that must agree."""

        indexes = (
            models.Index(fields=["surname_key", "given_key"], name="maker_name"),
            models.Index(fields=["phone"], name="maker_phone", condition=~Q(phone=None)),
            models.Index(fields=["email"], name="maker_email", condition=~Q(email=None)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_record_id"], name="maker_source_record"
            ),
        )

    def __str__(self) -> str:
        return f"decision maker {self.pk}"
