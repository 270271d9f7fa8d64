"""JSON-stat 2: every cell is a row or a refusal, whichever way the cube is written."""

import json
from pathlib import Path
from typing import Any

import pytest

from procloser.sources.errors import CutFile, OversizedFile, WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.readers.tables import cube
from procloser.sources.types import BATCH_LINES, AreaFigureRow
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

LONG = "paavo-pxweb"
AREAS = {"SSS": "KOKO MAA", "90210": "90210  Esimerkkikylä (Esimerkkilä)"}
FIGURES = {"he_vakiy": "Inhabitants, total (HE)", "hr_mtu": "Median income of inhabitants (HR)"}
ROWS = [
    AreaFigureRow(1, "", 2023, "he_vakiy", 5_600_000),
    AreaFigureRow(2, "", 2024, "he_vakiy", 5_650_000),
    AreaFigureRow(3, "", 2023, "hr_mtu", 26_000),
    AreaFigureRow(4, "", 2024, "hr_mtu", 27_000.5),
    AreaFigureRow(5, "90210", 2023, "he_vakiy", 0),
    AreaFigureRow(6, "90210", 2024, "he_vakiy", 31),
    AreaFigureRow(7, "90210", 2023, "hr_mtu", None),
    AreaFigureRow(8, "90210", 2024, "hr_mtu", None),
]
VALUES = [5_600_000, 5_650_000, 26_000, 27_000.5, 0, 31, None, None]


def dimension(labels: dict[str, str]) -> dict[str, Any]:
    """Return a dimension as PxWeb writes it."""
    index = {code: place for place, code in enumerate(labels)}
    return {"label": "x", "category": {"index": index, "label": labels}}


def dataset(**changes: Any) -> dict[str, Any]:
    """Return the publisher's answer: two areas, two figures, two years."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "9. All data groups by Postal code area, Information and Year",
        "source": "Statistics Finland, Paavo",
        "updated": "2026-01-22T06:00:00Z",
        "id": ["postinumeroalue_4_20260101", "contentscode", "timeperiod_y"],
        "size": [2, 2, 2],
        "dimension": {
            "postinumeroalue_4_20260101": dimension(AREAS),
            "contentscode": dimension(FIGURES),
            "timeperiod_y": dimension({"2023": "2023", "2024": "2024"}),
        },
        "value": VALUES,
        "status": {"6": "..", "7": ".."},
        **changes,
    }


def write(folder: Path, content: Any) -> Path:
    """Write an answer as a file."""
    path = folder / "answer.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def sparse() -> dict[str, Any]:
    """Return the answer with the values that are there only."""
    there = {str(place): value for place, value in enumerate(VALUES) if value is not None}
    return dataset(value=dict(reversed(there.items())))


def listed() -> dict[str, Any]:
    """Return the answer with its categories in lists."""
    answer = dataset()
    for each in answer["dimension"].values():
        each["category"]["index"] = list(each["category"]["index"])
    return answer


def older_names() -> dict[str, Any]:
    """Return the answer with the dimensions' names of before June 2026."""
    answer = dataset(id=["Postinumeroalue", "Tiedot", "Vuosi"])
    answer["dimension"] = dict(zip(answer["id"], answer["dimension"].values(), strict=True))
    return answer


@pytest.mark.parametrize(
    "content",
    [dataset(), sparse(), listed(), older_names()],
    ids=["list", "sparse", "lists", "old"],
)
def test_cube_is_read_cell_by_cell(tmp_path: Path, content: dict[str, Any]) -> None:
    """In row-major order; null and an absent cell are missing, and 0 is 0."""
    batch = read_all(LONG, write(tmp_path, content))
    assert (batch.rows, batch.rejected) == (ROWS, [])


def test_cube_is_read_whatever_the_order_of_its_members(tmp_path: Path) -> None:
    """JSON has none; the class must stand in the first bytes to be known for a cube."""
    answer = dataset()
    content = {"class": answer.pop("class"), "value": answer.pop("value"), **answer}
    assert read_all(LONG, write(tmp_path, content)).rows == ROWS


def test_cell_not_understood_is_refused_and_the_others_are_taken(tmp_path: Path) -> None:
    """By its area, its figure, its year or its value."""
    answer = dataset(value=[1, 2, 3, "many", True, -5, 1e300, 8])
    answer["dimension"]["postinumeroalue_4_20260101"] = dimension(AREAS | {"9021": "Lyhyt"})
    answer["dimension"]["contentscode"] = dimension({"he_vakiy": "x", "uusi": "New figure"})
    answer["dimension"]["timeperiod_y"] = dimension({"2024": "2024", "2024Q1": "2024Q1"})
    answer["size"] = [3, 2, 2]
    answer["value"] = [*(1, 2, 3, 4), *("many", 6, 7, 8), *(9, 10, 11, 12)]
    batch = read_all(LONG, write(tmp_path, answer))
    assert batch.rows == [AreaFigureRow(1, "", 2024, "he_vakiy", 1)]
    assert refusals(batch) == [
        *((2, "bad_year"), (3, "unknown_figure"), (4, "unknown_figure"), (5, "bad_figure")),
        *((6, "bad_year"), (7, "unknown_figure"), (8, "unknown_figure"), (9, "unknown_area")),
        *((10, "unknown_area"), (11, "unknown_area"), (12, "unknown_area")),
    ]
    assert batch.rejected[7].text == "9021;he_vakiy;2024"


@pytest.mark.parametrize("value", [-5, True, "5", 1e300])
def test_value_that_is_no_figure_is_refused(tmp_path: Path, value: object) -> None:
    """Inhabitants are not negative, a text is no number, and 1e300 counts nothing."""
    batch = read_all(LONG, write(tmp_path, dataset(value=[value, *VALUES[1:]])))
    assert refusals(batch) == [(1, "bad_figure")]
    assert batch.rows == ROWS[1:]


def test_year_of_a_label_is_taken_where_no_dimension_tells_it(tmp_path: Path) -> None:
    """Releases up to some year write it so; without one the cube is refused."""
    answer = dataset(id=["Postinumeroalue", "Tiedot"], size=[2, 2], value=[1, 2, 3, 4])
    answer["dimension"] = {"Postinumeroalue": dimension(AREAS), "Tiedot": dimension(FIGURES)}
    with pytest.raises(WrongColumns, match="no dimension is the year"):
        read_all(LONG, write(tmp_path, answer))
    dated = {"he_vakiy": "Asukkaat yhteensä, 2019 (HE)", "hr_mtu": "Mediaanitulot (HR)"}
    answer["dimension"]["Tiedot"] = dimension(dated)
    batch = read_all(LONG, write(tmp_path, answer))
    assert batch.rows == [
        AreaFigureRow(1, "", 2019, "he_vakiy", 1),
        AreaFigureRow(3, "90210", 2019, "he_vakiy", 3),
    ]
    assert refusals(batch) == [(2, "bad_year"), (4, "bad_year")]


def test_identity_code_in_a_label_is_not_kept(tmp_path: Path) -> None:
    """Quarantine keeps codes, and none that is a person's."""
    answer = dataset()
    answer["dimension"]["contentscode"] = dimension({"he_vakiy": "x", IDENTITY_CODE: "y"})
    batch = read_all(LONG, write(tmp_path, answer))
    assert {rejected.text for rejected in batch.rejected} == {""}


def test_unknown_dimension_refuses_the_cube(tmp_path: Path) -> None:
    """A total must not be taken for a part: whether it is one, the definition says."""
    answer = dataset(size=[1, 1, 1, 1], value=[1])
    answer["id"] = [*answer["id"], "sukupuoli_9_20180101"]
    answer["dimension"] = {
        "postinumeroalue_4_20260101": dimension({"90210": "x"}),
        "contentscode": dimension({"he_vakiy": "x"}),
        "timeperiod_y": dimension({"2024": "2024"}),
        "sukupuoli_9_20180101": dimension({"SSS": "Total"}),
    }
    with pytest.raises(WrongColumns, match="unknown dimension 'sukupuoli_9_20180101'"):
        read_all(LONG, write(tmp_path, answer))


@pytest.mark.parametrize(
    "changes",
    [
        {"class": "collection"},
        {"id": "x"},
        {"size": [2, 2]},
        {"size": [2, 2, 3]},
        {"dimension": []},
        {"dimension": {}},
        {"id": [], "size": []},
    ],
)
def test_answer_that_is_no_dataset_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    """With the format to ask for."""
    with pytest.raises(WrongFile):
        read_all(LONG, write(tmp_path, dataset(**changes)))


@pytest.mark.parametrize(
    "index", [{"2023": 0, "2024": 2}, {"2023": 0, "2024": 0}, {"2023": "0", "2024": "1"}, 7]
)
def test_categories_out_of_place_are_refused(tmp_path: Path, index: Any) -> None:
    """A cell would be another's."""
    answer = dataset()
    answer["dimension"]["timeperiod_y"]["category"]["index"] = index
    with pytest.raises(WrongFile, match="categories of a dimension"):
        read_all(LONG, write(tmp_path, answer))


@pytest.mark.parametrize("value", [VALUES[:-1], [*VALUES, 9], {"8": 1}, {"-1": 1}, {"x": 1}])
def test_cells_that_do_not_fit_the_dimensions_refuse_the_cube(tmp_path: Path, value: Any) -> None:
    """Fewer, more, or elsewhere."""
    with pytest.raises(CutFile, match="cells"):
        read_all(LONG, write(tmp_path, dataset(value=value)))


def test_cut_answer_is_refused(tmp_path: Path) -> None:
    """In the dimensions or in the values."""
    whole = write(tmp_path, dataset()).read_bytes()
    for end in (len(whole) - 2, whole.index(b'"value"') + 20, whole.index(b"contentscode") + 3):
        path = tmp_path / "cut.json"
        path.write_bytes(whole[:end])
        with pytest.raises(CutFile, match="cut or broken"):
            read_all(LONG, path)


def test_huge_cube_is_refused_before_its_values_are_read(tmp_path: Path) -> None:
    """By what its sizes say."""
    with pytest.raises(OversizedFile, match="more than 5,000,000"):
        read_all(LONG, write(tmp_path, dataset(size=[3_000, 200, 20])))


def test_batches_of_a_cube_are_bounded(tmp_path: Path) -> None:
    """25,000 cells come in two."""
    areas = {f"{10_000 + n}": "x" for n in range(12_500)}
    answer = dataset(size=[12_500, 1, 2], value=[1] * 25_000)
    answer["dimension"]["postinumeroalue_4_20260101"] = dimension(areas)
    answer["dimension"]["contentscode"] = dimension({"he_vakiy": "x"})
    sizes = [len(batch.rows) for batch in READERS[LONG].read(write(tmp_path, answer))]
    assert sizes == [BATCH_LINES, 5_000]
    assert cube.CELLS == 5_000_000
