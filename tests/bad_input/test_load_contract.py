"""What holds for every load of every reader."""

from pathlib import Path

import pytest

from procloser.sources.models import Load
from tests.bad_input.conftest import is_accounted_for
from tests.bad_input.contents import changed, snapshot
from tests.bad_input.format import IDENTITY_CODE, Format
from tests.bad_input.formats import FORMATS
from tests.factories.subjects import Loader

ZERO = {"rows_read": 0, "accepted": 0, "quarantined": 0, "suppressed": 0}


def mixed(form: Format, folder: Path) -> Path:
    """Write two good rows, one with an identity code, and where there are keys one twice."""
    rows = [*form.rows(2), form.with_text(form.row(3), IDENTITY_CODE)]
    return form.write(folder, [*rows, form.row(1)] if form.row_of_key else rows)


@pytest.mark.parametrize("reader", FORMATS)
def test_every_row_read_is_accounted_for(load: Loader, tmp_path: Path, reader: str) -> None:
    """In the report and in the load's own row alike."""
    form = FORMATS[reader]
    report = load.file(reader, mixed(form, tmp_path))
    assert is_accounted_for(report)
    assert report.rows_read == (4 if form.row_of_key else 3)
    assert sum(report.reasons.values()) == report.quarantined + report.suppressed
    kept = Load.objects.get(reader=reader, sha256=report.sha256)
    assert (kept.rows_read, kept.accepted, kept.quarantined, kept.suppressed, kept.reasons) == (
        report.rows_read,
        report.accepted,
        report.quarantined,
        report.suppressed,
        report.reasons,
    )


@pytest.mark.parametrize("reader", FORMATS)
def test_same_file_again_changes_nothing(load: Loader, tmp_path: Path, reader: str) -> None:
    """Under another name too: the bytes are what counts."""
    form = FORMATS[reader]
    path = mixed(form, tmp_path)
    first = load.file(reader, path)
    before = snapshot()
    for again in (path, path.rename(tmp_path / f"renamed{path.suffix}")):
        path = tmp_path / again.name
        if not path.exists():
            continue
        report = load.file(reader, path).to_json()
        assert report["already_loaded"] is True
        assert {key: report[key] for key in ZERO} == ZERO
        assert (report["sha256"], report["reasons"]) == (first.sha256, {})
    assert changed(before) == []


@pytest.mark.parametrize("reader", FORMATS)
def test_dry_run_leaves_nothing_and_tells_what_a_commit_gives(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """Not even in quarantine; the commit after it reports the same."""
    path = mixed(FORMATS[reader], tmp_path)
    before = snapshot()
    dry = load.file(reader, path, commit=False).to_json()
    assert changed(before) == []
    wet = load.file(reader, path).to_json()
    assert dry | {"seconds": 0} == wet | {"seconds": 0}
    assert wet["accepted"] == 2


@pytest.mark.parametrize("reader", FORMATS)
def test_order_of_the_rows_does_not_change_the_counts(
    load: Loader, tmp_path: Path, reader: str
) -> None:
    """The bad row first, in the middle or last."""
    form = FORMATS[reader]
    bad = form.with_text(form.row(3), IDENTITY_CODE)
    counts = set()
    for place in range(3):
        rows = form.rows(2)
        rows.insert(place, bad)
        report = load.file(reader, form.write(tmp_path, rows), commit=False)
        counts.add((report.rows_read, report.accepted, report.quarantined, report.suppressed))
    assert counts == {(3, 2, 1, 0)}
