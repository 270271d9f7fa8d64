"""`procloser variables document`: the page, printed or written."""

from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.catalogue.document import variables_document
from procloser.publishing.queries import active_generation
from procloser.subjects.models import ConsumerRecord
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.generations import stored_generation
from tests.factories.subjects import Loader, person


def test_page_is_printed_or_written(terminal: Terminal, tmp_path: Path) -> None:
    """The same text; the terminal stays silent where a file was asked for."""
    assert terminal("variables", "document").printed == variables_document()
    file = tmp_path / "variables.md"
    done = terminal("variables", "document", "--out", str(file))
    assert (done.code, done.printed) == (0, "")
    assert file.read_text(encoding="utf-8") == variables_document()


@pytest.mark.django_db
def test_where_tells_what_somebody_is_counted_by(terminal: Terminal, tmp_path: Path) -> None:
    """With class, source and how sure it is; in words and in JSON."""
    loader = Loader(tmp_path, make_user(Role.DATA_MANAGER))
    loader("people", person("a"))
    subject = ConsumerRecord.objects.get().subject_id
    ages = {"likely_age": 45, "likely_age_low50": 41, "likely_age_high50": 50}
    ages |= {"likely_age_low90": 36, "likely_age_high90": 57, "likely_age_band_percent": 43}
    stored_generation([{"likely_age_band": "35-49", **ages}], subjects=[subject])
    asked = ("where", subject, "--reason", "request", "--as", loader.by.username)
    words = " ".join(terminal(*asked).printed.split())
    assert "Variables we count by" in words
    assert "likely_age_band │ 35-49 │ modelled │ 43 %" in words
    assert "estimated age: 45 years; half sure 41–50, nine in ten 36–57" in words
    (told,) = terminal(*asked, "--json").json["variables"]
    assert (told["key"], told["value"], told["value_class"]) == (
        "likely_age_band",
        "35-49",
        "modelled",
    )
    assert told["interval"]["high90"] == 57
    assert told["year"] == 2025
    (active_generation().path / "person.parquet").unlink()
    changed = terminal(*asked, "--json")
    assert (changed.code, changed.json["variables"]) == (0, [])
    assert "checksum" in changed.complained
