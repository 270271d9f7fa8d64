"""Which rows of a group are handed over, as the builder's address says: all, some, one a home."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procloser.audiences.parsing import LEAST_SAMPLE, LONGEST_SEED, MOST_SAMPLE, SHARED_BY
from procloser.audiences.selection import Sample, Unit
from procloser.catalogue.types import Kind

UNIT, SIZE, BY, SEED = ROW_KEYS = ("unit", "sample", "sample_by", "seed")
WHOLE = re.compile(r"[0-9]{1,9}")
UNITS = {Kind.CONSUMERS: Unit.HOUSEHOLD, Kind.DECISION_MAKERS: Unit.SITE}
"""What a row may be one of, beside every one selected."""
ONE_A_UNIT = {
    Unit.HOUSEHOLD: gettext_lazy("One person a household"),
    Unit.SITE: gettext_lazy("One person a place of business"),
}
SHARES = {
    "": gettext_lazy("as the group lives"),
    "postal_area": gettext_lazy("equal by postal area"),
    "municipality": gettext_lazy("equal by municipality"),
    "region": gettext_lazy("equal by region"),
}
"""How a sample is shared between areas."""


def read_unit(query: QueryDict, kind: Kind) -> Unit:
    """Return what a row is; a unit that the kind does not have is every one selected."""
    wanted = UNITS.get(kind)
    return wanted if wanted is not None and query.get(UNIT) == wanted.value else Unit.PEOPLE


def read_sample(query: QueryDict, warnings: list[str]) -> Sample | None:
    """Return the sample asked for; a size that cannot be drawn is left out with a warning."""
    size = query.get(SIZE, "").strip()
    if not size:
        return None
    if not (WHOLE.fullmatch(size) and LEAST_SAMPLE <= int(size) <= MOST_SAMPLE):
        told = {"least": LEAST_SAMPLE}
        warnings.append(_("A sample has at least %(least)s rows. It was left out.") % told)
        return None
    by = query.get(BY)
    seed = "".join(sign for sign in query.get(SEED, "") if sign.isprintable())
    return Sample(int(size), by if by in SHARED_BY else None, seed[:LONGEST_SEED])


def rows_of(unit: Unit, sample: Sample | None) -> dict[str, str]:
    """Return the address's parameters of a unit and a sample; none where all are handed over."""
    asked = {} if unit is Unit.PEOPLE else {UNIT: unit.value}
    if sample is not None:
        asked |= {SIZE: str(sample.size), BY: sample.by or "", SEED: sample.seed}
    return asked


def rows_shown(kind: Kind, unit: Unit, sample: Sample | None) -> dict[str, Any]:
    """Return what the page's boxes of rows show: see `_rows.html`."""
    possible = UNITS.get(kind)
    by = sample.by if sample and sample.by else ""
    return {
        "unit": possible.value if possible else "",
        "unit_label": ONE_A_UNIT[possible] if possible else "",
        "is_one_a_unit": unit is not Unit.PEOPLE,
        "least": LEAST_SAMPLE,
        "size": sample.size if sample else "",
        "seed": sample.seed if sample else "",
        "longest_seed": LONGEST_SEED,
        "shares": [
            {"key": key, "label": label, "is_current": key == by} for key, label in SHARES.items()
        ],
        "is_open": sample is not None or unit is not Unit.PEOPLE,
    }
