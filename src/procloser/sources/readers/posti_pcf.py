"""`posti-pcf`: Posti's postal code file, one record of 220 characters a line. Format:
docs/sources/posti-pcf.md.

Source: Posti, "Postinumeropalvelut, palvelukuvaus ja käyttöehdot", record PONOT.
"""

from functools import partial

from procloser.sources.readers.fixed_width import (
    FixedRecord,
    day,
    describe_fixed,
    is_digits,
    posti,
    read_fixed,
    structure_reasons,
)
from procloser.sources.readers.refiling import refile_fixed
from procloser.sources.types import PostalCodeRow, Reader

RECORD_CHARACTERS = 220
FIELD_ENDS = (5, 13, 18, 48, 78, 90, 102, 110, 111, 116, 146, 176, 179, 199, 219)
TYPES = frozenset("12345678")
RATIOS = frozenset("1234")
REASONS = structure_reasons("PONOT", RECORD_CHARACTERS) | {
    "bad_date": "The run date, or the date of entry into force, is not a day of the calendar.",
    "bad_postal_code": "The postal code is not five digits.",
    "bad_municipality": "The municipality code is not three digits.",
    "unknown_code": "The type is not 1 to 8, or the language ratio is not 1, 2, 3 or 4.",
    "missing_name": "The postal code or the municipality has no Finnish name.",
    "contradiction": "The municipality has another name than in a record before.",
    "duplicate_key": "The postal code was already in this file; the first row was taken.",
}


def _divide(number: int, text: str) -> PostalCodeRow | str:
    """Cut the record at the publisher's positions (1-based there: run date 6-13, code 14-18, …)."""
    run_date, valid_from = day(text[5:13]), day(text[102:110])
    if run_date is None or (valid_from is None and text[102:110].strip(" 0")):
        return "bad_date"
    row = PostalCodeRow(
        line=number,
        run_date=run_date,
        code=text[13:18],
        name_fi=text[18:48].strip(),
        name_sv=text[48:78].strip(),
        valid_from=valid_from,
        type_code=text[110].strip(),
        area_code=text[111:116].strip(),
        area_fi=text[116:146].strip(),
        area_sv=text[146:176].strip(),
        municipality_code=text[176:179],
        municipality_fi=text[179:199].strip(),
        municipality_sv=text[199:219].strip(),
        language_ratio=text[219],
    )
    return _code_reason(row) or row


def _code_reason(row: PostalCodeRow) -> str:
    if not is_digits(row.code):
        return "bad_postal_code"
    if not is_digits(row.municipality_code):
        return "bad_municipality"
    if not row.name_fi or not row.municipality_fi:
        return "missing_name"
    return "" if row.type_code in TYPES and row.language_ratio in RATIOS else "unknown_code"


RECORD = FixedRecord(
    reader="posti-pcf",
    tag="PONOT",
    characters=RECORD_CHARACTERS,
    field_ends=FIELD_ENDS,
    source="Posti, postal code file",
    source_key="posti",
    divide=_divide,
    key=lambda row: row.code,
    says=lambda row: (row.municipality_code, (row.municipality_fi, row.municipality_sv)),
)

READER = Reader(
    key="posti-pcf",
    title="Posti's postal codes",
    register="",
    row_type=PostalCodeRow,
    publisher=posti("Lähde: Posti, postinumerotiedosto"),
    suffixes=(".dat",),
    reasons=REASONS,
    read_file=partial(read_fixed, record=RECORD),
    describe_file=partial(describe_fixed, record=RECORD),
    refile=refile_fixed(RECORD),
    fresh_days=14,
)
