"""A generation whose files do not say what they must is found out before it is active."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from procloser.kernel.progress import Silent
from procloser.publishing.absent import absent_variables
from procloser.publishing.checking import check_files
from procloser.publishing.errors import CheckFailed
from procloser.publishing.files import build_files
from procloser.publishing.points import POINTS, POINTS_SCHEMA
from procloser.trials.worlds import trial_worlds

PERSON = "person.parquet"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Callable[[Path], None]]:
    """Return the files of a small world, and the check of a folder with such files."""
    folder = tmp_path_factory.mktemp("built")
    world, _ = trial_worlds(people=2_000)
    absent = absent_variables(world.tables)
    made = build_files(
        dict(world.tables), folder, today=world.today, key=bytes(16), progress=Silent()
    )

    def check(changed: Path) -> None:
        check_files(
            changed,
            rows=made.manifest["rows"],
            left_out=made.manifest["left_out"],
            absent=absent,
        )

    return folder, check


@pytest.fixture
def folder(built: tuple[Path, Callable[[Path], None]], tmp_path: Path) -> Path:
    """Return a copy of the files to change."""
    for file in built[0].iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def rewritten(folder: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    """Write the people anew, changed."""
    table = pq.read_table(folder / PERSON)
    pq.write_table(change(table), folder / PERSON)


def with_value(column: str, row: int, value: object) -> Callable[[pa.Table], pa.Table]:
    """Return a change of one cell."""

    def change(table: pa.Table) -> pa.Table:
        values = table[column].to_pylist()
        values[row] = value
        place = table.schema.get_field_index(column)
        return table.set_column(place, column, pa.array(values, table.schema.field(column).type))

    return change


def a_row_with(folder: Path, column: str) -> int:
    """Return a row that has a value."""
    held = pq.read_table(folder / PERSON, columns=[column])[column]
    return int(pc.index(pc.is_valid(held), True).as_py())


def test_files_as_built_pass(built: tuple[Path, Callable[[Path], None]], folder: Path) -> None:
    """Nothing is found where nothing is wrong."""
    built[1](folder)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("age_band", "80+", "age_band .*: the index and the table differ"),
        ("age_band", None, "age_band"),
        ("age", 119, "age"),
        ("age", None, "age"),
        ("likely_tenure", None, "likely_tenure"),
        ("has_phone", None, "has_phone"),
        ("adult", False, "adult: the index and the table differ"),
        ("first_of_household", False, "first_of_household: the index and the table differ"),
        ("message_language", "et", "message_language holds texts that are no codes"),
    ],
)
def test_changed_value_is_found(
    built: tuple[Path, Callable[[Path], None]],
    folder: Path,
    column: str,
    value: object,
    told: str,
) -> None:
    """One value of one person, whichever way it went wrong."""
    row = a_row_with(folder, column)
    if column == "has_phone":
        held = pq.read_table(folder / PERSON, columns=[column])[column]
        row = int(pc.index(held, True).as_py())
    rewritten(folder, with_value(column, row, value))
    with pytest.raises(CheckFailed, match=told):
        built[1](folder)


def test_lost_row_is_found(built: tuple[Path, Callable[[Path], None]], folder: Path) -> None:
    """Rows of table, index and members add up."""
    rewritten(folder, lambda table: table.slice(1))
    with pytest.raises(CheckFailed, match="rows of table, index and members differ"):
        built[1](folder)


@pytest.mark.parametrize("text", ["Esimerkkilä", "0401234567", "eila@koti.example"])
def test_name_or_contact_is_found(
    built: tuple[Path, Callable[[Path], None]], folder: Path, text: str
) -> None:
    """As a column of its own, or in the place of a code."""
    rewritten(folder, lambda t: t.append_column("remark", pa.array([text] * t.num_rows)))
    with pytest.raises(CheckFailed, match="remark holds texts that are no codes"):
        built[1](folder)


def test_postal_area_in_two_municipalities_is_found(
    built: tuple[Path, Callable[[Path], None]], folder: Path
) -> None:
    """Whatever the index says of it: it is made to agree first."""
    row = a_row_with(folder, "municipality")
    rewritten(folder, with_value("municipality", row, "001"))
    with pytest.raises(CheckFailed, match="municipality"):
        built[1](folder)


TRADER, COMPANY = 1, 2


def an_organisation(record: int) -> dict[str, object]:
    """Return a body's record as it is extracted; one of them is a sole trader's."""
    return {
        "record_id": record,
        "subject_id": 1_000_000 + record,
        "sole_trader": record == TRADER,
        "form_code": "26" if record == TRADER else "16",
        "postal_code": "",
        "has_address": True,
    }


@pytest.mark.parametrize("record", [TRADER, COMPANY])
def test_exact_place_of_a_sole_trader_fails(tmp_path: Path, record: int) -> None:
    """Of a company it does not."""
    world, _ = trial_worlds(people=2_000)
    tables = dict(world.tables)
    schema = tables["organisation_record"].schema
    rows = [an_organisation(one) for one in (TRADER, COMPANY)]
    tables["organisation_record"] = pa.Table.from_pylist(rows, schema=schema)
    place = {"record_id": record, "east": 328_000.0, "north": 6_822_000.0}
    tables["exact_place"] = pa.Table.from_pylist([place], schema=tables["exact_place"].schema)

    def build() -> None:
        build_files(tables, tmp_path, today=world.today, key=bytes(16), progress=Silent())

    if record == TRADER:
        with pytest.raises(CheckFailed, match="a sole trader has an exact place"):
            build()
    else:
        build()
        assert pq.read_table(tmp_path / POINTS)["east"].to_pylist() == [328_000.0]


@pytest.mark.parametrize("numbers", [[0], [-1]])
def test_exact_place_of_no_organisation_fails(
    built: tuple[Path, Callable[[Path], None]], folder: Path, numbers: list[int]
) -> None:
    """This world has none."""
    points = pa.table([numbers, [1.0], [1.0]], schema=POINTS_SCHEMA)
    pq.write_table(points, folder / POINTS)
    with pytest.raises(CheckFailed, match="is no organisation's"):
        built[1](folder)
