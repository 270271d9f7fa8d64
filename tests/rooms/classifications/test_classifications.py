"""Stored classifications and keys between them."""

import pytest

from procloser.classifications import queries
from procloser.classifications.actions import store_items, store_keys
from procloser.classifications.types import ClassificationKeyRow, ClassificationRow
from procloser.kernel.language import LanguageText

pytestmark = pytest.mark.django_db


def test_files_of_two_languages_make_one_item() -> None:
    """A name that a file lacks stays as it was known."""
    store_items(rows=[ClassificationRow(1, "tol2008", "01", 2, "A", "Viljely", "", "")], load_id=1)
    english = ClassificationRow(1, "tol2008", "01", 2, "", "", "", "Crop production")
    store_items(rows=[english], load_id=2)
    assert queries.names_of("tol2008", level=2) == {
        "01": LanguageText(fi="Viljely", en="Crop production", sv="Viljely")
    }
    assert queries.names_of("tol2008", level=1) == {}


def test_key_leads_from_one_classification_to_another() -> None:
    """An item may have several; none is an empty list."""
    pair = ClassificationKeyRow(1, "tol2008", "01110", 5, "tol2002", "01111", 5, True)
    store_keys(rows=[pair, pair._replace(to_code="01112", is_whole=False)], load_id=1)
    assert queries.codes_in("tol2008", "01110", of="tol2002") == ["01111", "01112"]
    assert queries.codes_in("tol2008", "01120", of="tol2002") == []
