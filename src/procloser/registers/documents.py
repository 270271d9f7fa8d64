"""What the document of a decision must say before it can be in force."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from procloser.kernel import clock
from procloser.registers.definitions import REGISTERS
from procloser.registers.errors import DecisionIncomplete
from procloser.registers.guidance import NAMES, PARTS
from procloser.registers.required import is_of
from procloser.registers.rules import refuse_identity_code
from procloser.registers.types import DecisionKind

EVERY_DOCUMENT = ("title", "register", "review_on")
TITLE_CHARACTERS = 200


def kind_of(kind: str) -> DecisionKind:
    """Return the kind of decision by that code; raises DecisionIncomplete where there is none."""
    try:
        return DecisionKind(kind)
    except ValueError:
        raise DecisionIncomplete(
            f"{kind!r} is no kind of decision. Choose one of: {', '.join(DecisionKind)}."
        ) from None


def parse_document(content: bytes, kind: DecisionKind, where: str) -> dict[str, Any]:
    """Return the complete document that stands in the bytes of a file.

    Raises:
        DecisionIncomplete: no JSON object, or a part is missing; the message names it.
        BadInput: it holds a personal identity code.
    """
    try:
        document = json.loads(content)
    except ValueError as error:
        raise DecisionIncomplete(f"{where} is not JSON ({error}).") from error
    if not isinstance(document, dict):
        raise DecisionIncomplete(f"{where}: the document must be a JSON object.")
    refuse_incomplete(document, kind, where)
    return document


def refuse_incomplete(document: Mapping[str, Any], kind: DecisionKind, where: str) -> None:
    """Return when the document says all that a decision of the kind must.

    Raises:
        DecisionIncomplete, BadInput: as `parse_document`.
    """
    for part in (*EVERY_DOCUMENT, *(part.key for part in PARTS[kind])):
        text = document.get(part)
        if not isinstance(text, str) or not text.strip():
            raise DecisionIncomplete(f"{where}: the {kind} says nothing under {part!r}.")
    if len(document["title"]) > TITLE_CHARACTERS:
        raise DecisionIncomplete(f"{where}: the title is over {TITLE_CHARACTERS} characters.")
    refuse_identity_code(json.dumps(document, ensure_ascii=False))
    refuse_wrong_register(kind, document["register"], where)
    _refuse_bad_review_date(document["review_on"], where)


def refuse_wrong_register(kind: DecisionKind, register: str, where: str) -> None:
    """Return when the register exists and has a use for such a decision."""
    if register not in REGISTERS:
        raise DecisionIncomplete(
            f"{where}: there is no register {register!r}. Choose one of: {', '.join(REGISTERS)}."
        )
    if not is_of(kind, register):
        users = [key for key in REGISTERS if is_of(kind, key)]
        raise DecisionIncomplete(
            f"{where}: the register {register!r} rests on no {NAMES[kind].en}. "
            f"Those that do: {', '.join(users)}."
        )


def _refuse_bad_review_date(text: str, where: str) -> None:
    try:
        review_on = date.fromisoformat(text)
    except (TypeError, ValueError):
        raise DecisionIncomplete(f"{where}: review_on must be a date like 2027-11-22.") from None
    if review_on <= clock.today():
        raise DecisionIncomplete(f"{where}: review_on {text} is not in the future.")


def sha256_of(document: Mapping[str, str]) -> str:
    """Return the SHA-256 of a document written in the product: sorted keys, UTF-8."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
