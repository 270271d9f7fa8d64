"""Personal identity codes never get past a reader.

Source: Data Protection Act 1050/2018, section 29: neither a directory nor direct marketing may
process them.
"""

from pathlib import Path

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import TooManyIdentityCodes

CODES_ALLOWED = 10  # slips in free text; above it the supplier has sent a column of them


class IdentityGuard:
    """Counts the identity codes of one file and refuses the file when they are too many."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = 0

    def suspects(self, text: str) -> bool:
        """Return whether a stretch of the file holds a code somewhere, so that its rows need
        looking at.
        """
        return holds_identity_code(text)

    def holds_code(self, text: str, *, line: int, separator: str = ";") -> bool:
        """Return whether the row's text holds an identity code; counts its parts that do.

        Raises:
            TooManyIdentityCodes: this row brings the file above `CODES_ALLOWED`.
        """
        if not holds_identity_code(text):
            return False
        self._seen += max(1, sum(map(holds_identity_code, text.split(separator))))
        if self._seen > CODES_ALLOWED:
            raise TooManyIdentityCodes(self._path, CODES_ALLOWED, line)
        return True
