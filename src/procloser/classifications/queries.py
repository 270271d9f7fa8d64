"""Reading classifications."""

from procloser.classifications.models import ClassificationItem, ClassificationKey
from procloser.kernel.language import LanguageText


def names_of(classification: str, *, level: int) -> dict[str, LanguageText]:
    """Return the names of a level's items by code; empty where the list is not loaded."""
    rows = ClassificationItem.objects.filter(classification=classification, level=level)
    return {
        row.code: LanguageText(
            fi=row.name_fi, en=row.name_en or row.name_fi, sv=row.name_sv or row.name_fi
        )
        for row in rows.order_by("code")
    }


def codes_in(classification: str, code: str, *, of: str) -> list[str]:
    """Return the codes of classification `of` that an item corresponds to, by any key loaded."""
    pairs = ClassificationKey.objects.filter(
        from_classification=classification, from_code=code, to_classification=of
    )
    return list(pairs.order_by("to_code").values_list("to_code", flat=True))
