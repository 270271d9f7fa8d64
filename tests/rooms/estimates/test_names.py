"""Statistics' names by their keys."""

import pyarrow as pa

from procloser.estimates.names import SCHEMA, keyed


def listed(*rows: tuple[str, str, int, int, str, int]) -> pa.Table:
    """Return the stored statistic of rows (name, sex, born_from, born_to, language, bearers)."""
    columns = list(zip(*rows, strict=True)) or [()] * 6
    types = (pa.string(), pa.string(), pa.int16(), pa.int16(), pa.string(), pa.int64())
    arrays = [pa.array(*pair) for pair in zip(columns, types, strict=True)]
    return pa.table(arrays, ["name", "sex", "born_from", "born_to", "language", "bearers"])


def test_names_of_one_key_add_up() -> None:
    """Two sexes, two spellings and a name of two parts are one name; spans and languages stay."""
    found = keyed(
        listed(
            ("Kim", "male", 1980, 1989, "fi", 10),
            ("KIM", "female", 1980, 1989, "fi", 20),
            ("Kim", "male", 1990, 1990, "fi", 1),
            ("Kim", "male", 1980, 1989, "sv", 2),
            ("Anna-Liisa", "female", 1950, 1959, "fi", 300),
            ("Anna", "female", 1950, 1959, "fi", 500),
            ("André", "male", 1990, 1990, "", 7),
        )
    )
    assert [tuple(row.values()) for row in found.to_pylist()] == [
        ("andre", 1990, 1990, "", 7),
        ("anna", 1950, 1959, "fi", 800),
        ("kim", 1980, 1989, "fi", 30),
        ("kim", 1980, 1989, "sv", 2),
        ("kim", 1990, 1990, "fi", 1),
    ]


def test_name_without_letters_is_left_out() -> None:
    """It has no key that a person could have."""
    assert keyed(listed(("-", "male", 1980, 1980, "fi", 10))).num_rows == 0


def test_columns_are_the_extract_tables() -> None:
    """With names or without."""
    assert keyed(listed()).schema.equals(SCHEMA)
    assert keyed(listed(("Kim", "male", 1980, 1980, "fi", 1))).schema.equals(SCHEMA)
