"""A background map an operator may name, and what the pages' policy opens for it."""

import re
from urllib.parse import urlsplit

from procloser.kernel.errors import BadInput

HOLES = ("{z}", "{x}", "{y}")
ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?/[^\s'\";,]*")


def checked_tiles(template: str) -> str:
    """Return the address of a background map's tiles, or "" where none is configured.

    Raises:
        BadInput: it is no https address with a place for each of z, x and y.
    """
    if not template:
        return ""
    if ADDRESS.fullmatch(template) is None or any(hole not in template for hole in HOLES):
        raise BadInput(
            f"MAP_TILES is not understood: {template!r}. Write the address of 256-pixel tiles in "
            "web Mercator like https://tiles.example/{z}/{x}/{y}.png, or leave it empty."
        )
    return template


def origins(template: str) -> list[str]:
    """Return the one origin that the tiles come from, for the policy; none without tiles."""
    return ["https://" + urlsplit(template).netloc] if template else []
