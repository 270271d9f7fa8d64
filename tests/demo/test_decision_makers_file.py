"""The decision makers and where they work."""

import json
import zipfile

from procloser.demo.files import DemoFiles
from tests.demo.reading import digits, rows_of

HEADER = (
    "record_id;last_name;first_names;business_id;company_name;title;task_class;email;phone;"
    "street_address;postal_code;city;website\n"
)
TASKS = {
    "management",
    "finance",
    "sales",
    "marketing",
    "hr",
    "it",
    "procurement",
    "production",
    "logistics",
    "development",
    "legal",
    "other",
}


def test_file_names_its_source_and_header(demo: DemoFiles) -> None:
    """The first line gives source and date, the second the documented columns."""
    with (demo.out / "decision-makers.csv").open(encoding="utf-8") as file:
        assert file.readline() == "# source: Mallio Päättäjät (synteettinen); date: 2026-10-27\n"
        assert file.readline() == HEADER


def test_everyone_works_in_a_live_made_company(demo: DemoFiles) -> None:
    """Business ID and name agree with the company file; no ended company, no housing company."""
    with zipfile.ZipFile(demo.out / "ytj_all_companies.zip") as archive:
        companies = json.loads(archive.read("data.json"))["companies"]
    live = {
        company["businessId"]["value"]: company["names"][0]["name"]
        for company in companies
        if "endDate" not in company and company["companyForms"][0]["type"] != "2"
    }
    for row in rows_of(demo.out / "decision-makers.csv"):
        assert live[row["business_id"]] == row["company_name"]


def test_tasks_and_mailboxes_vary(demo: DemoFiles) -> None:
    """Every task class occurs; some have a common mailbox, all mail hosts are .example."""
    rows = rows_of(demo.out / "decision-makers.csv")
    assert {row["task_class"] for row in rows} == TASKS
    mails = [row["email"] for row in rows if row["email"]]
    assert all(mail.endswith(".example") for mail in mails)
    assert 5 <= sum(mail.startswith("info@") for mail in mails) <= 100
    assert all(row["website"] == "" or row["website"].startswith("www.") for row in rows)


def test_a_few_private_numbers_slip_in(demo: DemoFiles) -> None:
    """For the load to refuse; every other number is of work: no person's of the number base."""
    subscribers = rows_of(demo.out / "number-base.csv")
    private = {digits(row["number"]) for row in subscribers if row["subscriber_kind"] == "person"}
    makers = rows_of(demo.out / "decision-makers.csv")
    slips = [row for row in makers if row["phone"] and digits(row["phone"]) in private]
    assert 3 <= len(slips) <= 30
    assert demo.heroine.decision_makers_record_id not in {row["record_id"] for row in slips}
