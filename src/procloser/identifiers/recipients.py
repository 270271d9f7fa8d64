"""Whom a consent names: one recipient by its business ID, or a class of recipients."""

import re

from procloser.identifiers.business_ids import normal_business_id

CLASS_FORM = re.compile(r"class:[a-z0-9_]{2,50}", re.ASCII)


def normal_recipient(text: str) -> str | None:
    """Return the business ID, or "class:…" in small letters; None when it is neither."""
    if CLASS_FORM.fullmatch(text.lower()):
        return text.lower()
    return normal_business_id(text)
