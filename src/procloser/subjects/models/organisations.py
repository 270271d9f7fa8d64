"""Companies and other bodies, and their financial statements."""

from django.db import models

from procloser.subjects.models.fields import AmountField
from procloser.subjects.models.subject import Subject


class Organisation(models.Model):
    """A company or other body of the open company register (YTJ); one row per business id.

    `building_key` is of the street line beside it, as `identifiers.addresses.building_key` makes
    it: with the postal code it finds the building among open addresses. "" where the line has no
    house number, and for every sole trader.
    """

    subject = models.OneToOneField(Subject, primary_key=True, on_delete=models.PROTECT)
    business_id = models.TextField(unique=True)
    name = models.TextField()
    form_code = models.TextField(blank=True)
    tol2008 = models.TextField(blank=True)
    tol2025 = models.TextField(blank=True)
    website = models.TextField(blank=True)
    street_address = models.TextField(blank=True)
    building_key = models.TextField(blank=True)  # "" of a sole trader, who may live there
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
