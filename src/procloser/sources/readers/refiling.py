"""Rows that were put aside become a file again, in the form their reader takes."""

from collections.abc import Sequence
from functools import partial

from procloser.kernel.errors import BadInput
from procloser.sources.readers.delimited import ENCODING, unquote
from procloser.sources.readers.fixed_width import ENCODING as POSTI_ENCODING
from procloser.sources.readers.fixed_width import FixedRecord
from procloser.sources.readers.layout import Layout
from procloser.sources.types import Refile, SourceInfo

# An empty line, which readers skip: the bytes are never those of a file that held these rows alone.
END = "\n\n"


def refile_delimited(layout: Layout) -> Refile:
    """Return how rows of one of our CSV formats become a file."""
    return Refile(
        reader=layout.reader,
        columns=layout.columns,
        head_lines=layout.head_lines,
        write=partial(_delimited, layout),
    )


def refile_fixed(record: FixedRecord) -> Refile:
    """Return how records of one of Posti's formats become a file; each is edited whole."""
    return Refile(reader=record.reader, columns=(), head_lines=0, write=_fixed)


def fields_of(text: str) -> list[str]:
    """Divide a CSV row into its fields, as reading does; none where its quotes are broken."""
    return unquote(text) if '"' in text else [value.strip() for value in text.split(";")]


def joined(values: Sequence[str]) -> str:
    """Return the fields as one CSV row; `fields_of` gives them back."""
    return ";".join(_quoted(value) for value in values)


def _quoted(value: str) -> str:
    if ";" in value or '"' in value:
        return '"' + value.replace('"', '""') + '"'
    return value


def _delimited(layout: Layout, rows: Sequence[str], source: SourceInfo) -> bytes:
    if layout.source_name:
        head = []
    elif source.date is None:
        raise BadInput("The load has no date of its source. Mend the file and load it again.")
    else:
        head = [f"# source: {source.name}; date: {source.date.isoformat()}"]
    lines = [*head, ";".join(layout.columns), *rows]
    return ("\n".join(lines) + END).encode(ENCODING)


def _fixed(rows: Sequence[str], source: SourceInfo) -> bytes:
    try:
        return ("\n".join(rows) + END).encode(POSTI_ENCODING)
    except UnicodeEncodeError as error:
        raise BadInput(
            f"{POSTI_ENCODING} has no letter {error.object[error.start]!r}. Write it another way."
        ) from error
