"""In which language to write: nine in ten of a hundred, or nothing."""

import pyarrow as pa
import pytest

from procloser.estimates.languages import name_languages


def counted(*rows: tuple[str | None, str | None, int]) -> pa.Table:
    """Return the statistic of rows (name_key, language, bearers)."""
    columns = list(zip(*rows, strict=True)) or [()] * 3
    types = (pa.string(), pa.string(), pa.int64())
    arrays = [pa.array(*pair) for pair in zip(columns, types, strict=True)]
    return pa.table(arrays, ["name_key", "language", "bearers"])


def languages(*rows: tuple[str | None, str | None, int]) -> list[tuple[str, str, int]]:
    """Return (name_key, language, percent) of each name that has a language."""
    found = name_languages(counted(*rows)).to_pylist()
    return [(row["name_key"], row["language"], round(100 * row["probability"])) for row in found]


def test_language_of_nine_in_ten_exactly() -> None:
    """900 of 1,000 are enough, 899 are not."""
    assert languages(("aino", "fi", 900), ("aino", "sv", 100)) == [("aino", "fi", 90)]
    assert languages(("aino", "fi", 899), ("aino", "sv", 101)) == []


def test_language_of_a_hundred_bearers_exactly() -> None:
    """100 of all languages are enough, 99 are not."""
    assert languages(("aino", "fi", 90), ("aino", "ru", 10)) == [("aino", "fi", 90)]
    assert languages(("aino", "fi", 99)) == []


def test_swedish_name() -> None:
    """The other national language is told as well."""
    assert languages(("gunvor", "sv", 475), ("gunvor", "fi", 25)) == [("gunvor", "sv", 95)]


@pytest.mark.parametrize("language", ["ru", "en", "se"])
def test_name_of_another_language_has_none(language: str) -> None:
    """No language is told of a name from elsewhere, however sure it is."""
    assert languages(("name", language, 5000), ("name", "fi", 1)) == []


def test_rows_of_a_name_add_up() -> None:
    """A statistic by sex and year has many rows of one name and language."""
    rows = [("aino", "fi", 60)] * 3 + [("aino", "sv", 5)] * 4
    assert languages(*rows) == [("aino", "fi", 90)]


def test_unknown_language_tells_nothing() -> None:
    """Bearers without a language count neither for nor against."""
    assert languages(("aino", "", 5000), ("aino", "fi", 100)) == [("aino", "fi", 100)]
    assert (
        languages(("aino", "", 5000), ("aino", "fi", 99), (None, "fi", 9), ("x", None, 500)) == []
    )


def test_names_come_in_their_order() -> None:
    """Whatever the order of the rows."""
    rows = [("veikko", "fi", 200), ("aino", "fi", 200), ("nils", "sv", 200)]
    assert [row[0] for row in languages(*rows)] == ["aino", "nils", "veikko"]
    assert languages(*reversed(rows)) == languages(*rows)


def test_columns_of_no_names_at_all() -> None:
    """An empty statistic gives an empty table of the same columns."""
    found = name_languages(counted())
    assert found.num_rows == 0
    assert found.schema.equals(
        pa.schema(
            [("name_key", pa.string()), ("language", pa.string()), ("probability", pa.float32())]
        )
    )
