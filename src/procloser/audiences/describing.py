"""A selection described without counting it: its words, its normal form, its classes, its price."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audiences.nodes import SetOf
from procloser.audiences.place_names import PlaceTexts, place_names
from procloser.audiences.safe import floor_of
from procloser.audiences.selection import Selection
from procloser.audiences.sets import Asker, asker_of, resolve_names, with_groups_put_in
from procloser.audiences.sets_names import names_of
from procloser.audiences.standing import contract_of
from procloser.audiences.words import in_words
from procloser.catalogue.variables import find_variable
from procloser.contracts.types import ContractView

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Description:
    """What a selection says. Equal wordings share the digest, as far as the normal form sees it.

    `whole` is the selection with saved groups put in as their criteria.
    """

    selection: Selection
    whole: Selection
    contract: ContractView
    asker: Asker

    def to_json(self) -> dict[str, Any]:
        """Return the answer of `describe`. The floor is in people, the price in cents a row."""
        return {
            "words": {
                language: words_of(self.selection, language, self.asker) for language in LANGUAGES
            },
            "normal_form": self.whole.normal().to_json(),
            "digest": self.whole.digest(),
            "classes": classes_of(self.whole),
            "floor": floor_of(sensitive=self.whole.is_sensitive()),
            "price": {
                "row_cents": self.contract.price_cents,
                "licence_days": self.contract.licence_days,
            },
        }


def describe(selection: Selection, *, contract: str | ContractView, user: User) -> Description:
    """Return the description of a selection to whoever may count it.

    Raises:
        NotPermitted, UnknownContract.
        UnknownSet, InvalidSelection: a set it names is not there for the user.
    """
    if not user.may(Permission.COUNT_EXACT):
        require(user, Permission.COUNT_SAFE)
    agreed = contract_of(contract, user)
    asker = asker_of(user, agreed.customer_id)
    whole = with_groups_put_in(selection, asker)
    resolve_names(whole, asker)
    return Description(selection, whole, agreed, asker)


def classes_of(selection: Selection) -> dict[str, str]:
    """Return how the values of each variable asked by are known: observed, given, …."""
    asked = ((key, find_variable(selection.kind, key)) for key in sorted(selection.variables()))
    return {key: found.value_class.value for key, found in asked if found is not None}


def words_of(selection: Selection, lang: str, asker: Asker | None = None) -> str:
    """Return the selection as a sentence, places by their names.

    Args:
        asker: whose sets are told by name; of another's, or without one, the id stands.
    """
    sets = names_of(selection.sets(), asker) if asker is not None else {}
    return told_in_words(selection, lang, place_names(selection), sets)


def told_in_words(
    selection: Selection, lang: str, places: PlaceTexts, sets: Mapping[SetOf, str]
) -> str:
    """Return the selection as a sentence, its names having been read."""
    return in_words(selection, lang, {key: name.get(lang) for key, name in places.items()}, sets)
