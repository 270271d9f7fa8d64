"""Good files of the formats of names, streets and company lists."""

from tests.bad_input.format import Format

FORMATS: tuple[Format, ...] = ()
