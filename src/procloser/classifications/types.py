"""What the classifications room takes and gives."""

from typing import NamedTuple


class ClassificationRow(NamedTuple):
    """Grain: one item of one classification; `classification` is its key: "tol2008", "ytj:YRMU"."""

    line: int
    classification: str
    code: str
    level: int  # 1 is the top; a plain code list has level 1 alone
    parent: str  # code of the item above; "" at the top
    name_fi: str
    name_sv: str
    name_en: str


class ClassificationKeyRow(NamedTuple):
    """Grain: one pair of items that two classifications have in common."""

    line: int
    from_classification: str
    from_code: str
    from_level: int
    to_classification: str
    to_code: str
    to_level: int
    is_whole: bool  # whether the whole `to` item belongs to the `from` item
