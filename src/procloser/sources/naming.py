"""A file's name as it may be stored and shown."""

import os
from pathlib import Path

from procloser.identifiers.identity_codes import holds_identity_code

NAME_CHARACTERS = 255
WITHHELD = "(a file)"


def shown_name(path: Path) -> str:
    """Return the name, cut to its last 255 characters; one with a personal identity code is not
    told.

    Bytes that are not UTF-8, of a name made on an older system, and control characters become
    replacement characters: neither the database nor a terminal can take them.
    """
    if name_holds_code(path):
        return WITHHELD
    name = os.fsencode(path.name).decode("utf-8", "replace")
    shown = (c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return "".join(shown)[-NAME_CHARACTERS:]


def name_holds_code(path: Path) -> bool:
    """Return whether the name holds a personal identity code."""
    return holds_identity_code(path.name)
