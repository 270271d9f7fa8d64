"""Figures as their publishers give them. Nothing here is about a person."""

from typing import ClassVar

from django.db import models


class AreaFigures(models.Model):
    """The figures of one area in one year of one table; a suppressed one is null, never 0."""

    class PersonalData:
        """None: the publisher suppresses figures of small areas."""

        fields = ()

    table = models.CharField(max_length=60)  # "paavo", or the key of a table's definition
    level = models.CharField(max_length=20)
    area = models.CharField(max_length=12)  # "" for the whole country
    year = models.SmallIntegerField()
    figures = models.JSONField()  # figure's code → number or null
    load_id = models.BigIntegerField()  # the load that wrote last

    class Meta:
        """One row for an area's year in a table."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["table", "level", "area", "year"], name="figures_of_an_area_once"
            )
        ]


class GridCell(models.Model):
    """One cell of a population grid."""

    class PersonalData:
        """None: the publisher suppresses figures of cells with few inhabitants."""

        fields = ()

    grid = models.CharField(max_length=20)
    cell = models.CharField(max_length=40)
    year = models.SmallIntegerField()  # 0 where the publisher gives none
    geometry = models.BinaryField()  # WKB, Polygon, WGS84 longitude and latitude
    figures = models.JSONField()
    load_id = models.BigIntegerField()

    class Meta:
        """One row for a cell's year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["grid", "cell", "year"], name="cell_of_a_grid_once")
        ]


class NameBearers(models.Model):
    """How many bear a name, by DVV's newest issue loaded."""

    class PersonalData:
        """None: names under the publisher's floor are left out."""

        fields = ()

    name = models.CharField(max_length=100)
    side = models.CharField(max_length=20)
    bearers = models.IntegerField()
    issued_on = models.DateField()  # an older issue changes nothing
    load_id = models.BigIntegerField()

    class Meta:
        """One row for a name on a side."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "side"], name="bearers_of_a_name_once")
        ]


class NameYears(models.Model):
    """How many of a span of birth years, and of a mother tongue, bear a given name."""

    class PersonalData:
        """None: a statistic of names."""

        fields = ()

    name = models.CharField(max_length=100)
    sex = models.CharField(max_length=6)
    born_from = models.SmallIntegerField()
    born_to = models.SmallIntegerField()
    language = models.CharField(max_length=3, blank=True)
    bearers = models.IntegerField()
    load_id = models.BigIntegerField()

    class Meta:
        """One row for a name, sex, span and language."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["name", "sex", "born_from", "born_to", "language"],
                name="years_of_a_name_once",
            )
        ]
