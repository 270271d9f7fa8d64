"""Model cards: what each estimate is made of, how, and what it does not tell."""

from dataclasses import dataclass

from procloser.estimates.card_texts import (
    AGE_CALIBRATION,
    AGE_DATA,
    AGE_LIMITS,
    AGE_METHOD,
    FIGURES,
    LANGUAGE_CALIBRATION,
    LANGUAGE_DATA,
    LANGUAGE_LIMITS,
    LANGUAGE_METHOD,
    LIMITS,
    SHARPENED_CALIBRATION,
    SHARPENED_DATA,
    SHARPENED_LIMITS,
    SHARPENED_METHOD,
    WITHOUT_OWN_TYPE,
)
from procloser.kernel.language import LanguageText as T

__all__ = ["CARDS", "ModelCard", "card_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What whoever uses an estimate should know of it.

    `data` is what it is made of, `method` how, `calibration` what its probabilities and intervals
    promise, `limits` what it does not tell. What was measured stands in `estimates.verdicts`.
    """

    data: T
    method: T
    calibration: T
    limits: T


def card_of(key: str) -> ModelCard | None:
    """Return the card of a modelled variable of consumers; None where the key is no model's."""
    return CARDS.get(key)


def _joined(*parts: T) -> T:
    return T(
        fi=" ".join(part.fi for part in parts),
        en=" ".join(part.en for part in parts),
        sv=" ".join(part.sv for part in parts),
    )


def _sharpened(key: str) -> ModelCard:
    """Return the card of a variable whose area figures are sharpened by raking."""
    method = [SHARPENED_METHOD]
    if key == "likely_dwelling_type":
        method.append(WITHOUT_OWN_TYPE)
    limits = [SHARPENED_LIMITS, *([LIMITS[key]] if key in LIMITS else [])]
    return ModelCard(
        data=_joined(FIGURES[key], SHARPENED_DATA),
        method=_joined(*method),
        calibration=SHARPENED_CALIBRATION,
        limits=_joined(*limits),
    )


CARDS: dict[str, ModelCard] = {
    "likely_age_band": ModelCard(
        data=AGE_DATA, method=AGE_METHOD, calibration=AGE_CALIBRATION, limits=AGE_LIMITS
    ),
    "message_language": ModelCard(
        data=LANGUAGE_DATA,
        method=LANGUAGE_METHOD,
        calibration=LANGUAGE_CALIBRATION,
        limits=LANGUAGE_LIMITS,
    ),
    **{key: _sharpened(key) for key in FIGURES},
}
"""Key of a modelled variable → its card."""
