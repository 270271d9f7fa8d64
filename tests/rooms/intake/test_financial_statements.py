"""Registered figures of the companies that are held."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from procloser.registers.rules import allowed_fields
from procloser.sources.errors import UnreadableSource
from procloser.sources.models import Load
from procloser.sources.readers.xbrl_instance import FIGURES
from procloser.subjects.models import FIGURES_OF_STATEMENT, FinancialStatement
from tests.factories.accounts import business_id
from tests.factories.permissions import make_organisation
from tests.factories.statements import FACTS, archive, instance
from tests.factories.subjects import Loader


def write(folder: Path, *documents: bytes) -> Path:
    """Write a ZIP of instances."""
    return archive(folder / f"statements-{len(list(folder.iterdir()))}.zip", documents)


def test_statement_is_held_with_its_company(load: Loader) -> None:
    """In euros and cents, from its load and document."""
    company = make_organisation()
    path = write(load.folder, instance(company.business_id, facts=FACTS[:4]))
    report = load.file("financial-statements", path)
    assert (report.rows_read, report.accepted, report.reasons) == (1, 1, {})
    statement = FinancialStatement.objects.get()
    assert statement.organisation_id == company.pk
    assert (statement.period_start, statement.period_end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (statement.revenue, statement.result) == (Decimal("1250000.50"), Decimal("-12000.50"))
    assert (statement.equity, statement.cash) == (None, None)
    assert (statement.load_id, statement.row_no) == (Load.objects.latest("id").pk, 1)


def test_statement_registered_anew_replaces_its_period(load: Loader) -> None:
    """Another period stands beside it."""
    number = make_organisation().business_id
    load.file("financial-statements", write(load.folder, instance(number)))
    anew = instance(number, facts=(("x673", "md103", "5"),))
    earlier = instance(number, day="2024-12-31")
    load.file("financial-statements", write(load.folder, anew, earlier))
    held = FinancialStatement.objects.order_by("period_end").values_list("period_end", "revenue")
    assert list(held) == [
        (date(2024, 12, 31), Decimal("1250000.50")),
        (date(2025, 12, 31), Decimal(5)),
    ]
    assert FinancialStatement.objects.latest("period_end").equity is None


def test_company_that_is_not_held_is_quarantined(load: Loader) -> None:
    """Unknown, ended, or of a business id that is none."""
    ended = make_organisation()
    ended.is_live = False
    ended.save(update_fields=["is_live"])
    unknown = business_id(7_654_321)
    wrong = f"{unknown[:-1]}{(int(unknown[-1]) + 1) % 10}"
    path = write(load.folder, *map(instance, (ended.business_id, unknown, wrong)))
    report = load.file("financial-statements", path)
    assert (report.rows_read, report.accepted) == (3, 0)
    assert report.reasons == {"bad_business_id": 1, "unknown_company": 2}
    assert not FinancialStatement.objects.exists()


def test_hostile_document_after_stored_ones_takes_them_back(load: Loader) -> None:
    """A load is whole or not at all."""
    number = make_organisation().business_id
    hostile = instance(number).replace(b"<xbrl ", b'<!DOCTYPE x [<!ENTITY c "c">]><xbrl ')
    path = write(load.folder, instance(number), hostile)
    with pytest.raises(UnreadableSource):
        load.file("financial-statements", path)
    assert not FinancialStatement.objects.exists()
    assert not Load.objects.filter(reader="financial-statements").exists()


def test_figures_are_those_the_reader_gives_and_the_register_lists() -> None:
    """A figure in one of the three alone would be lost, or not allowed."""
    assert set(FIGURES_OF_STATEMENT) == set(FIGURES.values()) - {"balance_total"}
    assert {"period_start", "period_end", *FIGURES_OF_STATEMENT} <= allowed_fields("companies")
