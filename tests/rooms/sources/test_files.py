"""A file is known by its bytes."""

import hashlib
from pathlib import Path

import pytest

from procloser.sources.errors import UnreadableFile
from procloser.sources.files import PIECE_BYTES, sha256_of


def test_sha256_is_that_of_all_bytes(tmp_path: Path) -> None:
    """Also of a file of more than one piece."""
    content = b"abc" * PIECE_BYTES
    path = tmp_path / "file"
    path.write_bytes(content)
    assert sha256_of(path) == hashlib.sha256(content).hexdigest()


def test_missing_file_is_a_planned_error(tmp_path: Path) -> None:
    """The message says what the system says."""
    with pytest.raises(UnreadableFile, match="absent: the file cannot be opened"):
        sha256_of(tmp_path / "absent")
