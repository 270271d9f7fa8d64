"""Postal codes and areas. Nothing here is about a person."""

from typing import ClassVar

from django.db import models


class Municipality(models.Model):
    """One municipality, as Posti names it."""

    class PersonalData:
        """None."""

        fields = ()

    code = models.CharField(max_length=3, primary_key=True)
    name_fi = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"{self.code} {self.name_fi}"


class PostalCode(models.Model):
    """One postal code of Posti's, boxes and corporate codes too."""

    class PersonalData:
        """None."""

        fields = ()

    code = models.CharField(max_length=5, primary_key=True)
    name_fi = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    type_code = models.CharField(max_length=1)  # 1 normal, 2 PO box, 3 corporate, 5 reply mail …
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    language_ratio = models.CharField(max_length=1)  # 1 fi, 2 and 3 bilingual, 4 sv
    run_date = models.DateField()  # the day of Posti's file: an older one changes nothing
    load_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.code} {self.name_fi}"


class PostalArea(models.Model):
    """One postal code area, with the borders of Statistics Finland's newest release."""

    class PersonalData:
        """None."""

        fields = ()

    postal_code = models.CharField(max_length=5, primary_key=True)
    name_fi = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    municipality_code = models.CharField(max_length=3, db_index=True)
    geometry = models.BinaryField()  # WKB, MultiPolygon, WGS84 longitude and latitude
    year = models.SmallIntegerField()  # of the release, 0 unknown; an older one changes nothing
    load_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.postal_code} {self.name_fi}"


class MunicipalityYear(models.Model):
    """One municipality as it was in one year, with the classes it belonged to then."""

    class PersonalData:
        """None."""

        fields = ()

    year = models.SmallIntegerField()
    code = models.CharField(max_length=3)
    name_fi = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    classes = models.JSONField()  # class ("maakunta", "seutukunta", …) → code in it
    load_id = models.BigIntegerField()

    class Meta:
        """One row for a municipality's year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "code"], name="municipality_of_a_year_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class RegionName(models.Model):
    """What one class of municipalities was called in one year: region 06 is Pirkanmaa."""

    class PersonalData:
        """None."""

        fields = ()

    year = models.SmallIntegerField()
    kind = models.CharField(max_length=40)  # the class: "maakunta", "seutukunta", …
    code = models.CharField(max_length=12)
    name_fi = models.CharField(max_length=150)
    name_sv = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    load_id = models.BigIntegerField()

    class Meta:
        """One name for a code in a year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "kind", "code"], name="region_of_a_year_once")
        ]


class PostalKey(models.Model):
    """One postal area in one year, with the municipality that most of it lay in."""

    class PersonalData:
        """None."""

        fields = ()

    year = models.SmallIntegerField()
    postal_code = models.CharField(max_length=5)
    name_fi = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    municipality_code = models.CharField(max_length=3)
    municipality_name = models.CharField(max_length=100)
    classes = models.JSONField()
    load_id = models.BigIntegerField()

    class Meta:
        """One row for a postal area's year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "postal_code"], name="postal_key_once")
        ]


class Street(models.Model):
    """One side of one street in one postal code, as Posti's basic address file has it."""

    class PersonalData:
        """None: streets and ranges of building numbers."""

        fields = ()

    postal_code = models.CharField(max_length=5)
    street_fi = models.CharField(max_length=30)
    street_sv = models.CharField(max_length=30)
    parity = models.CharField(max_length=4, blank=True)  # odd, even, "" the whole street
    from_number = models.IntegerField(null=True)
    from_letter = models.CharField(max_length=1, blank=True)
    to_number = models.IntegerField(null=True)
    to_letter = models.CharField(max_length=1, blank=True)
    municipality_code = models.CharField(max_length=3)
    run_date = models.DateField()
    load_id = models.BigIntegerField()

    class Meta:
        """Found by postal code; a side of a street may have several ranges."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["postal_code"], name="street_postal_code")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[
                    *("postal_code", "street_fi", "street_sv", "parity"),
                    *("from_number", "from_letter", "municipality_code"),
                ],
                name="street_side_once",
                nulls_distinct=False,
            )
        ]


class BuildingAddress(models.Model):
    """One address of one building and where it stands, as DVV's open addresses have it."""

    class PersonalData:
        """None: buildings; who lives in them is not there."""

        fields = ()

    building_id = models.CharField(max_length=10)  # permanent building identifier (PRT)
    municipality_code = models.CharField(max_length=3)
    street = models.TextField()
    house_number = models.TextField(blank=True)
    postal_code = models.CharField(max_length=5)
    building_key = models.TextField(blank=True)  # see `identifiers.addresses.building_key`
    east = models.FloatField()  # metres, EPSG:3067
    north = models.FloatField()
    use = models.SmallIntegerField()  # 0 not told, 1 lived or worked in, 2 other
    issued_on = models.DateField()  # an older file changes nothing
    load_id = models.BigIntegerField()

    class Meta:
        """Found by postal code, street and number; a corner house has several addresses."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["postal_code", "building_key"], name="building_address_key")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["building_id", "postal_code", "street", "house_number"],
                name="building_address_once",
            )
        ]
