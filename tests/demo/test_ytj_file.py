"""The made companies in the register's own form."""

import json
import zipfile
from pathlib import Path
from typing import Any

from procloser.demo.check_digits import business_ids
from procloser.demo.files import DemoFiles
from tests.demo.reading import check_digit


def companies(demo: DemoFiles) -> list[dict[str, Any]]:
    """Return what the ZIP holds."""
    with zipfile.ZipFile(demo.out / "ytj_all_companies.zip") as archive:
        assert archive.namelist() == ["data.json"]
        read = json.loads(archive.read("data.json"))
    assert read["totalResults"] == len(read["companies"]) == 666
    found: list[dict[str, Any]] = read["companies"]
    return found


def test_check_digits_are_right_by_hand() -> None:
    """The tests' own arithmetic agrees with IDs known from public registers, then with ours."""
    assert [check_digit(seven) for seven in ("0112038", "0201256", "1572860")] == ["9", "6", "0"]
    made = business_ids(5)
    for _ in range(5_000):
        value = next(made)
        assert value[0] == "9"
        assert check_digit(value[:7]) == value[8:]


def test_business_ids_never_repeat() -> None:
    """Going through all of them, none comes twice."""
    everyone = list(business_ids(1))
    assert len(everyone) == len(set(everyone)) > 900_000


def test_ids_and_names_are_unique(demo: DemoFiles) -> None:
    """No two companies share an ID or a current name."""
    ids = [company["businessId"]["value"] for company in companies(demo)]
    names = [company["names"][0]["name"] for company in companies(demo)]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    assert all(check_digit(value[:7]) == value[8:] for value in ids)


def test_ended_companies_say_so_and_status_says_nothing(demo: DemoFiles) -> None:
    """About one in seven has ended: endDate, trade register status 4; `status` is always 2."""
    ended = [company for company in companies(demo) if "endDate" in company]
    assert 60 <= len(ended) <= 140
    assert {company["tradeRegisterStatus"] for company in ended} == {"4"}
    assert all("endDate" in company["names"][0] for company in ended)
    live = [company for company in companies(demo) if "endDate" not in company]
    assert {company["tradeRegisterStatus"] for company in live} == {"1"}
    assert {company["status"] for company in companies(demo)} == {"2"}


def test_both_classifications_and_a_few_care_ofs_occur(demo: DemoFiles) -> None:
    """TOL 2008 and TOL 2025 are both there, all codes five digits; some post goes c/o somebody."""
    lines = [company["mainBusinessLine"] for company in companies(demo)]
    assert {line["typeCodeSet"] for line in lines} == {"TOIMI3", "TOIMI4"}
    assert all(len(line["type"]) == 5 and line["type"].isdigit() for line in lines)
    assert {d["languageCode"] for line in lines for d in line["descriptions"]} == {"1", "2", "3"}
    postal = [a for company in companies(demo) for a in company["addresses"] if a["type"] == 2]
    assert 5 <= sum(bool(address["co"]) for address in postal) <= 60
    assert sum(bool(address["postOfficeBox"]) for address in postal) >= 20


def test_keys_are_those_of_a_real_page(demo: DemoFiles, shared: Path) -> None:
    """A made company has no key, at any depth, that a real one lacks."""
    real = json.loads(next((shared / "data").rglob("prh_ytj_v3_companies*.json")).read_text())
    one = json.loads(next((shared / "data").rglob("prh_ytj_v3_company_*.json")).read_text())
    known = paths([*real["companies"], *one["companies"]])
    assert paths(companies(demo)) <= known


def paths(value: object, at: str = "") -> set[str]:
    """Return the key paths of a JSON value, list places left out."""
    if isinstance(value, dict):
        return {at} | {path for key, part in value.items() for path in paths(part, f"{at}/{key}")}
    if isinstance(value, list):
        return {at} | {path for part in value for path in paths(part, at)}
    return {f"{at}:{type(value).__name__}"}
