"""Kinds of columns the records share."""

from typing import Any

from django.db import models


class KeyField(models.TextField):  # type: ignore[type-arg]
    """Text compared byte by byte."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"db_collation": "C"} | options)


class AmountField(models.DecimalField):  # type: ignore[type-arg]
    """Euros and cents; NULL where they are not told."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 18, "decimal_places": 2, "null": True} | options)
