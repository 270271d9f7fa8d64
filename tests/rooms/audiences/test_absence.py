"""What the catalogue knows and a generation lacks."""

import json
from typing import Any

import pytest
from django.utils import translation
from pyroaring import BitMap

from procloser.accounts.models import User
from procloser.audiences.absence import absent_from, refuse_absent
from procloser.audiences.answers import facets_json
from procloser.audiences.errors import AbsentVariable
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, answer
from procloser.audiences.selection import Selection
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.contracts.types import ContractView
from procloser.warehouse.slices import BitSlices
from procloser.warehouse.types import Index, KindIndex
from tests.rooms.audiences.crowd import Crowd

ABSENT = {"consumers": {"likely_age_band": ["name_year"], "life_stage": ["area_figure", "odd"]}}
LIKELY_AGE = {"variable": "likely_age_band", "in": ["35-49"]}


def _asking(where: dict[str, Any]) -> Selection:
    return parse({"version": 1, "kind": "consumers", "where": where})


def _index(*left_out: str) -> Index:
    known = [v for v in variables_of(Kind.CONSUMERS) if v.key not in left_out]
    held = KindIndex(
        size=1,
        values={v.key: {"a": BitMap([0])} for v in known if v.span is None},
        slices={v.key: BitSlices(1, 1, BitMap([0]), ()) for v in known if v.span},
    )
    return Index(kinds={"consumers": held}, notes={"absent": json.dumps(ABSENT)})


def test_absent_variables_are_told_with_what_is_not_loaded() -> None:
    """Tables by what people call them; one newer than the generation says so."""
    with translation.override("en"):
        found = absent_from(_index("likely_age_band", "life_stage", "tenure"), Kind.CONSUMERS)
    assert found == {
        "likely_age_band": "not loaded: given names by birth year",
        "life_stage": "not loaded: Paavo's figures of areas, odd",
        "tenure": "it was published before the variable was made",
    }


def test_index_without_the_note_has_what_it_holds() -> None:
    """As one published before the note was."""
    index = Index(kinds=_index("tenure").kinds, notes={})
    assert list(absent_from(index, Kind.CONSUMERS)) == ["tenure"]


def test_selection_naming_an_absent_variable_is_refused() -> None:
    """Wherever in the tree; all that are lacking are named. Others pass."""
    absent = {"likely_age_band": "no names loaded", "tenure": "too new"}
    owned = {"variable": "tenure", "in": ["owner"]}
    with translation.override("en"), pytest.raises(AbsentVariable) as error:
        refuse_absent(_asking({"any": [owned, {"not": LIKELY_AGE}]}), absent)
    assert str(error.value) == (
        "'likely_age_band' is not in this generation: no names loaded; "
        "'tenure' is not in this generation: too new."
    )
    assert error.value.variables == {"likely_age_band", "tenure"}
    refuse_absent(_asking({"all": []}), absent)


def test_count_of_an_absent_variable_is_refused(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Here nobody loaded names by birth year; the facets leave the variable out and say why."""
    with translation.override("en"):
        with pytest.raises(AbsentVariable, match="not loaded: given names by birth year"):
            answer(_asking(LIKELY_AGE), contract=contract, channel="post", user=manager)
        found = answer(
            _asking({"all": []}), contract=contract, channel="post", user=manager, parts=(FACETS,)
        )
    assert found.absent["likely_age_band"] == "not loaded: given names by birth year"
    assert "likely_age_band" not in found.facets
    assert facets_json(found)["absent"] == dict(found.absent)
