"""Good files of the formats of deliveries about people."""

from tests.bad_input.format import Format

FORMATS: tuple[Format, ...] = ()
