"""`consents`: consents people gave, and took back. Format: docs/sources/consents.md."""

from datetime import datetime
from functools import partial

from procloser.identifiers.recipients import normal_recipient
from procloser.kernel import clock
from procloser.registers.special_categories import special_category_of
from procloser.sources.readers.delimited import (
    STRUCTURE_REASONS,
    describe_delimited,
    read_delimited,
)
from procloser.sources.readers.fields import is_postal_code_or_empty, moment
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.refiling import refile_delimited
from procloser.sources.types import ConsentRow, Publisher, Reader

# the codes of permissions.types.Channel, which stands above this room; a test keeps them equal
CHANNELS = frozenset({"post", "phone", "email", "sms", "automated_call", "visit"})
REASONS = STRUCTURE_REASONS | {
    "missing_identifier": "The row names nobody surely: names with a phone, an e-mail or a full "
    "address; for a withdrawal a phone or an e-mail alone will do.",
    "bad_postal_code": "The postal code is not five digits.",
    "unknown_code": "channel is none of the format's codes.",
    "bad_sender": "sender is neither a business ID with its check digit nor a class like "
    "class:energy.",
    "missing_proof": "A consent lacks its scope, the version of its text, or its evidence.",
    "bad_date": "given_at or withdrawn_at is not an ISO date and time, or is still to come.",
    "bad_period": "withdrawn_at is before given_at.",
    "special_category": "The scope, the text's version or the evidence tells of a special category "
    "of personal data; nothing of the row is kept.",
}
(
    PHONE,
    EMAIL,
    LAST,
    FIRST,
    STREET,
    POSTAL_CODE,
    CHANNEL,
    SENDER,
    SCOPE,
    TEXT_VERSION,
    EVIDENCE,
    GIVEN,
    WITHDRAWN,
) = range(13)


def settle(values: list[str]) -> str:
    """Bring one consent's fields into form; return why its row is refused, or ""."""
    is_withdrawal = bool(values[WITHDRAWN])
    if not _names_somebody(values, is_withdrawal=is_withdrawal):
        return "missing_identifier"
    if not is_postal_code_or_empty(values[POSTAL_CODE]):
        return "bad_postal_code"
    if values[CHANNEL] not in CHANNELS:
        return "unknown_code"
    values[SENDER] = normal_recipient(values[SENDER]) or ""
    if not values[SENDER]:
        return "bad_sender"
    if not is_withdrawal and not all(values[SCOPE : EVIDENCE + 1]):
        return "missing_proof"
    return _settle_words_and_times(values, is_withdrawal=is_withdrawal)


def quotable(values: list[str], text: str) -> str:
    """Keep nothing of a refused row that tells of a special category."""
    divided = len(values) == len(ConsentRow._fields) - 1
    return "" if divided and _tells_special_category(values) else text


def _tells_special_category(values: list[str]) -> bool:
    """GDPR art. 9: what somebody wants offers of may tell of health or faith; requirements B9."""
    return any(map(special_category_of, (values[SENDER], *values[SCOPE : EVIDENCE + 1])))


def _names_somebody(values: list[str], *, is_withdrawal: bool) -> bool:
    has_contact = bool(values[PHONE] or values[EMAIL])
    has_name = bool(values[LAST] and values[FIRST])
    has_address = bool(values[STREET] and values[POSTAL_CODE])
    return (has_name and (has_contact or has_address)) or (is_withdrawal and has_contact)


def _settle_words_and_times(values: list[str], *, is_withdrawal: bool) -> str:
    if _tells_special_category(values):
        return "special_category"
    for place in (GIVEN, WITHDRAWN):
        if values[place] or (place == GIVEN and not is_withdrawal):
            values[place] = moment(values[place])
            if not values[place] or datetime.fromisoformat(values[place]) > clock.now():
                return "bad_date"
    if is_withdrawal and values[GIVEN]:
        given, withdrawn = (datetime.fromisoformat(values[at]) for at in (GIVEN, WITHDRAWN))
        return "bad_period" if withdrawn < given else ""
    return ""


LAYOUT = Layout(reader="consents", row_type=ConsentRow, settle=settle, quotable=quotable)

READER = Reader(
    key="consents",
    title="Consents",
    register="",
    row_type=ConsentRow,
    publisher=Publisher(
        key="consents",
        name="Consents",
        licence="By agreement with who collected them",
        attribution="",
    ),
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=partial(read_delimited, layout=LAYOUT),
    describe_file=partial(describe_delimited, layout=LAYOUT),
    refile=refile_delimited(LAYOUT),
)
