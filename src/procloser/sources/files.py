"""A file's identity: its bytes, whatever it is called."""

import hashlib
from pathlib import Path

from procloser.sources.readers.lines import open_binary

PIECE_BYTES = 1_000_000


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of the file's bytes, read in pieces.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    digest = hashlib.sha256()
    with open_binary(path) as file:
        while piece := file.read(PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()
