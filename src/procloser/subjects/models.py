"""Subjects and the records that sources hold of them.

A record carries its provenance: `load_id` (sources.Load) and `row_no`, the line of that file.
Names ending in `_key` are folded by `identifiers` or hashed by `resolution.keys`; they are set
by intake and never by hand. Keys, numbers and mail addresses are collated "C": they are compared
byte by byte, and a prefix search can use their index on any server.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from procloser.kernel import clock
from procloser.subjects.types import Listing, Outcome, SubjectKind


class KeyField(models.TextField):  # type: ignore[type-arg]
    """Text compared byte by byte."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"db_collation": "C"} | options)


class AmountField(models.DecimalField):  # type: ignore[type-arg]
    """Euros and cents; NULL where they are not told."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 18, "decimal_places": 2, "null": True} | options)


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


class Organisation(models.Model):
    """A company or other body of the open company register (YTJ); one row per business id."""

    subject = models.OneToOneField(Subject, primary_key=True, on_delete=models.PROTECT)
    business_id = models.TextField(unique=True)
    name = models.TextField()
    form_code = models.TextField(blank=True)
    tol2008 = models.TextField(blank=True)
    tol2025 = models.TextField(blank=True)
    website = models.TextField(blank=True)
    street_address = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    city = models.TextField(blank=True)
    municipality_code = models.TextField(blank=True)
    registered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    is_live = models.BooleanField()
    load_id = models.BigIntegerField()
    row_no = models.IntegerField()

    class PersonalData:
        """The firm of a sole trader may be a person's name, and its address a home."""

        fields = ("name", "website", "street_address", "postal_code", "city")

    def __str__(self) -> str:
        return self.business_id


class FinancialStatement(models.Model):
    """The figures of one financial year of a company, as registered with PRH; in euros.

    A figure the statement does not tell is NULL.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    period_start = models.DateField(null=True)
    period_end = models.DateField()
    revenue = AmountField()
    operating_profit = AmountField()
    result = AmountField()
    total_assets = AmountField()
    equity = AmountField()
    liabilities = AmountField()
    cash = AmountField()
    load_id = models.BigIntegerField()
    row_no = models.IntegerField()

    class PersonalData:
        """None: only companies and foundations register theirs, sole traders do not."""

        fields = ()

    class Meta:
        """One for a company and the end of a financial year."""

        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "period_end"], name="statement_of_a_period_once"
            ),
        )

    def __str__(self) -> str:
        return f"statement {self.period_end}"


FIGURES_OF_STATEMENT = tuple(
    field.name for field in FinancialStatement._meta.fields if isinstance(field, AmountField)
)


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


class Correction(models.Model):
    """A value the subject gave or had corrected; it stands above what any source delivers."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    register = models.TextField()
    field = models.TextField()
    value = models.TextField(blank=True)
    key = KeyField(blank=True, db_default="")  # of a name: folded, as the records' own keys
    given_at = models.DateTimeField()
    case_reference = models.TextField()

    class PersonalData:
        """What the person gave, and the key made of it."""

        fields = ("value", "key")

    class Meta:
        """One value for a field."""

        constraints = (
            models.UniqueConstraint(
                fields=["subject", "register", "field"], name="correction_one_per_field"
            ),
        )

    def __str__(self) -> str:
        return f"correction {self.pk}"


class SettledCorrection(models.Model):
    """A correction that stands no longer: the source agreed, or the person let the source's stand.

    Kept so that provenance can say so, and so that a load that is withdrawn takes back the
    agreement it brought. The source's later values count again.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    register = models.TextField()
    field = models.TextField()
    value = models.TextField(blank=True)
    given_at = models.DateTimeField()
    case_reference = models.TextField()
    outcome = models.TextField()
    settled_at = models.DateTimeField()
    load_id = models.BigIntegerField(null=True)  # the load that agreed; None where staff settled it
    by_username = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class PersonalData:
        """What the person gave, and who settled it."""

        fields = ("value", "by_username")

    class Meta:
        """Outcomes that are known."""

        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in Outcome if outcome.settles]),
                name="settled_correction_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"settled correction {self.pk}"


class CorrectionConflict(models.Model):
    """A source delivered another value than the person gave; the person's stands meanwhile.

    Grain: one row per corrected field and differing value; the same value delivered again finds
    its row, and does not ask a second time once staff have answered.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    register = models.TextField()
    field = models.TextField()
    source_value = models.TextField(blank=True)
    load_id = models.BigIntegerField()  # that delivered it first
    row_no = models.IntegerField()
    found_at = models.DateTimeField()
    outcome = models.TextField(blank=True)  # "" while it is open
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class PersonalData:
        """What the source says, and who resolved it."""

        fields = ("source_value", "resolved_by")

    class Meta:
        """Once for a value; resolved with an outcome and a time, or neither."""

        indexes = (
            models.Index(fields=["found_at"], name="open_conflict", condition=Q(resolved_at=None)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "register", "field", "source_value"], name="conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, outcome="")
                | Q(resolved_at__isnull=False, outcome__in=[outcome.value for outcome in Outcome]),
                name="conflict_resolved_with_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"conflict {self.pk}"
