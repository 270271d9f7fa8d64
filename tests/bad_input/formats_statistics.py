"""Good files of the formats of statistics, maps and classifications."""

from tests.bad_input.format import Format

FORMATS: tuple[Format, ...] = ()
