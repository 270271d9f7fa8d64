"""What customers have been answered, what they saved, and the lists they brought."""

from typing import ClassVar

from django.db import models

from procloser.accounts.models import Organisation, User
from procloser.publishing.models import KINDS, Generation


class Answered(models.Model):
    """One base set an organisation was shown figures of, in one generation.

    Shared by all worker processes. `wired` are those of its members who are wires, by number of
    the generation (CRoaring's portable format), and `wires…` how many they are, in all and in each
    half-sample: they sieve which sets a new one may be near to. `cells` are those shown so far,
    variable by variable one whole number a code of the generation, in its order
    (`audiences.cells`), as little-endian int32; `layout` names each variable and its codes' number:
    "tenure:3,region:19".
    """

    class PersonalData:
        """Which numbers, one in twelve of a set, a customer was shown a count of."""

        fields = ("wired",)

    # of a row a figure: no constraint that every count would wait for, no index but the two below
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    generation = models.ForeignKey(
        Generation,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    kind = models.CharField(max_length=20, choices=KINDS)
    role = models.CharField(max_length=40)  # deliverable, matches, …: each has its own window
    size = models.IntegerField()
    overlap_0 = models.IntegerField()
    overlap_1 = models.IntegerField()
    overlap_2 = models.IntegerField()
    wires = models.IntegerField()
    wires_0 = models.IntegerField()
    wires_1 = models.IntegerField()
    wires_2 = models.IntegerField()
    wired = models.BinaryField()
    of_list = models.BooleanField()  # an own list took part: held against such sets alone
    layout = models.TextField()
    cells = models.BinaryField()
    asked = models.BigIntegerField()  # rises with every asking of the organisation

    class Meta:
        """Looked up by wires, dropped by age."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "generation", "kind", "wires"], name="answered_wires"
            ),
            models.Index(
                fields=["organisation", "generation", "kind", "asked"], name="answered_asked"
            ),
        ]


class SavedGroup(models.Model):
    """A selection under a name: its maker's own, or its whole organisation's to use.

    `selection` is the documented JSON. Groups it was made of stand in it as their trees, so that
    no later change of another group changes this one.
    """

    class PersonalData:
        """Users of the product alone; a selection names nobody."""

        fields = ("made_by", "name")

    public_id = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    selection = models.JSONField()
    shared = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class OwnList(models.Model):
    """A list a customer uploaded: what it counted, never what stood in it.

    Under row level security by `organisation` (migration 0003). A deleted list keeps this row,
    without its name, so that uploads of the last days can be counted.
    """

    class PersonalData:
        """Users of the product; the name is the customer's own."""

        fields = ("made_by", "name")

    public_id = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    rows = models.IntegerField()  # below the header, empty ones left out
    usable = models.IntegerField()  # rows that had something to be recognised by
    takes_part = models.BooleanField()  # enough distinct people were recognised
    shown_people = models.IntegerField(null=True)  # safe figure of the people; null: too few
    bodies = models.IntegerField()  # companies and other bodies recognised, exactly
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        """A list shows a figure when it takes part, and a deleted one has no name."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(takes_part=True, shown_people__isnull=False)
                | models.Q(takes_part=False, shown_people__isnull=True),
                name="own_list_shown_if_it_takes_part",
            ),
            models.CheckConstraint(
                condition=models.Q(deleted_at__isnull=True) | models.Q(name=""),
                name="own_list_deleted_without_name",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class OwnListMember(models.Model):
    """Somebody we hold who stood on a customer's list. Under row level security by organisation.

    One person's rows are seen, and may go, at every tenant by an access request or an erasure.
    """

    class PersonalData:
        """That a person is on a customer's list says they are its customer, or the like."""

        fields = ("subject_id",)

    pk = models.CompositePrimaryKey("own_list_id", "subject_id")
    own_list = models.ForeignKey(
        OwnList, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    subject_id = models.BigIntegerField()

    class Meta:
        """Found by person too."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_id"], name="own_list_member_subject")
        ]
