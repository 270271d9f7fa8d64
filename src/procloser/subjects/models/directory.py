"""The directory: subscriptions, what ended, and who delivered in full."""

from django.db import models
from django.db.models import Q

from procloser.subjects.models.fields import KeyField
from procloser.subjects.models.subject import Subject
from procloser.subjects.types import Listing


class DirectoryEntry(models.Model):
    """One telephone subscription of the public number base: name, address and number, no more.

    Where the subscriber keeps the number out (listing "no_number") it is not stored:
    `number_digest`, keyed with a secret outside the database, then recognises the operator's
    next delivery. Where the address is kept out, neither it nor a key made of it is stored.
    """

    number = KeyField(null=True)  # E.164
    number_digest = models.BinaryField(null=True)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    subscriber_kind = models.TextField()
    last_name = models.TextField(blank=True)
    first_names = models.TextField(blank=True)
    company_name = models.TextField(blank=True)
    business_id = models.TextField(blank=True)
    street_address = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    city = models.TextField(blank=True)
    listing = models.TextField()
    operator = models.TextField()
    changed_at = models.DateTimeField()  # the operator's own time of the row
    surname_key = KeyField(blank=True)  # a body's folded name stands here
    given_key = KeyField(blank=True)
    street_key = KeyField(blank=True)  # folded "street number"
    name_address_key = models.UUIDField(null=True)
    load_id = models.BigIntegerField()
    row_no = models.IntegerField()
    hidden = models.BooleanField(default=False)  # a directory ban hides it; loads keep it so
    seen_on = models.DateField(null=True)  # newest full delivery of its operator that had it

    class PersonalData:
        """Whom the subscription is of, and the keys and the digest made of that."""

        fields = (
            *("number", "number_digest", "last_name", "first_names", "company_name"),
            *("street_address", "postal_code", "city", "business_id"),
            *("surname_key", "given_key", "street_key", "name_address_key"),
        )

    class Meta:
        """Found by number, name, street or firm; what is not listed is not there."""

        indexes = (
            models.Index(fields=["surname_key", "given_key"], name="entry_name"),
            models.Index(fields=["street_key"], name="entry_street", condition=~Q(street_key="")),
            models.Index(
                fields=["name_address_key"],
                name="entry_name_address",
                condition=~Q(name_address_key=None),
            ),
            models.Index(
                fields=["business_id"], name="entry_business", condition=~Q(business_id="")
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["number"], name="entry_number"),
            models.UniqueConstraint(
                fields=["number_digest"],
                name="entry_number_digest",
                condition=~Q(number_digest=None),
            ),
            models.CheckConstraint(
                condition=(
                    Q(listing=Listing.NO_NUMBER, number=None) & ~Q(number_digest=None)
                    | ~Q(listing=Listing.NO_NUMBER) & ~Q(number=None) & Q(number_digest=None)
                ),
                name="entry_number_only_if_listed",
            ),
            models.CheckConstraint(
                condition=~Q(listing=Listing.NO_ADDRESS)
                | Q(street_address="", postal_code="", city="", street_key="")
                & Q(name_address_key=None),
                name="entry_address_only_if_listed",
            ),
            models.CheckConstraint(
                condition=Q(listing__in=[listing.value for listing in Listing]),
                name="entry_listing",
            ),
        )

    def __str__(self) -> str:
        return f"entry {self.pk}"


class EndedNumber(models.Model):
    """A number the operator took out of the directory; kept as a keyed digest alone.

    An older row delivered late must not bring the number back; one changed later may.
    """

    digest = models.BinaryField(primary_key=True)
    changed_at = models.DateTimeField()
    load_id = models.BigIntegerField()
    # not told of by a row, but missing from full deliveries: a later full delivery may list it
    was_missing = models.BooleanField(db_default=False)

    class PersonalData:
        """A keyed digest is still personal data."""

        fields = ("digest",)

    def __str__(self) -> str:
        return f"ended {self.changed_at:%Y-%m-%d}"


class FullDelivery(models.Model):
    """One operator's complete delivery: what it does not hold is listed no more, or was missed.

    Grain: one row per operator and day of delivery; a second file of the day replaces the first.
    """

    operator = models.TextField()
    delivered_on = models.DateField()
    load_id = models.BigIntegerField()
    entries = models.IntegerField()  # listed rows of the operator in the file
    ended = models.IntegerField(default=0)  # entries it ended

    class PersonalData:
        """None."""

        fields = ()

    class Meta:
        """One for an operator and day."""

        constraints = (
            models.UniqueConstraint(
                fields=["operator", "delivered_on"], name="full_delivery_of_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.operator} {self.delivered_on}"
