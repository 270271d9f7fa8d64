"""The model cards: one for each estimate, in three languages."""

import pytest

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VARIABLES
from procloser.estimates.cards import CARDS, card_of
from procloser.estimates.sharpening import SHARPENED_VARIABLES

ESTIMATES = {"likely_age_band", "message_language", *SHARPENED_VARIABLES}


def test_every_estimate_has_its_card() -> None:
    """And nothing else has one."""
    assert set(CARDS) == ESTIMATES
    assert card_of("tenure") is None


def test_every_model_of_the_catalogue_has_a_card() -> None:
    """Whatever comes out of a model of the room of estimates."""
    modelled = {v.key for v in VARIABLES if v.derivation.startswith("estimates.")}
    assert modelled == ESTIMATES
    assert {v.kind for v in VARIABLES if v.key in modelled} == {Kind.CONSUMERS}


@pytest.mark.parametrize("key", sorted(ESTIMATES))
def test_card_is_complete_in_three_languages(key: str) -> None:
    """Data, method, calibration and limits; no language falls back on another."""
    card = card_of(key)
    assert card is not None
    for text in (card.data, card.method, card.calibration, card.limits):
        told = [text.fi, text.en, text.sv or ""]
        assert all(len(one) > 20 and one.endswith(".") for one in told), told
        assert len(set(told)) == 3


def test_cards_say_what_is_never_done() -> None:
    """The unemployed are told apart nowhere; a dwelling's type is no clue to itself."""
    position, dwelling = card_of("socio_economic"), card_of("likely_dwelling_type")
    assert position is not None
    assert dwelling is not None
    assert "unemployed are never told apart" in position.limits.en
    assert "not used to estimate itself" in dwelling.method.en
    assert "not used to estimate itself" not in position.method.en
