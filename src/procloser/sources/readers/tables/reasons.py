"""Why a row or cell of a statistical table is refused."""

REASONS = {
    "line_too_long": "The line is over one million bytes; only its number is kept.",
    "identity_code": "The row holds a personal identity code; only its line number is kept.",
    "control_character": "The line holds a NUL or another control character.",
    "broken_quotes": "Quotes are not closed on the line, or something follows a closing quote.",
    "cut_row": "The last line has no line end: its last figure may be cut.",
    "column_count": "The row has more or fewer fields than the header.",
    "unknown_area": "The area's code is not one of the table's level.",
    "unknown_figure": "The label or code is none of the definition's.",
    "bad_year": "The year is none.",
    "bad_figure": "The figure is neither a number nor a mark of a missing one.",
    "duplicate_key": "The figure of the area and year was already in this file; the first counts.",
}
