"""Postal codes and areas. Nothing here is about a person."""

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
    """One postal code area, with borders and figures of Statistics Finland's newest release."""

    class PersonalData:
        """None: figures of small areas are suppressed by the publisher."""

        fields = ()

    postal_code = models.CharField(max_length=5, primary_key=True)
    name_fi = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    municipality_code = models.CharField(max_length=3, db_index=True)
    geometry = models.BinaryField()  # WKB, MultiPolygon, WGS84 longitude and latitude
    year = models.SmallIntegerField()  # of the release; an older one changes nothing
    figures = models.JSONField()  # Paavo code → number, or null where suppressed
    load_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.postal_code} {self.name_fi}"
