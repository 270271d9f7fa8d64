"""The catalogue's pages, and the variables one person is counted by."""

from pathlib import Path

import pytest
from django.test import Client

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VARIABLES
from procloser.permissions import actions as permissions
from procloser.permissions.types import Effect
from procloser.publishing.folders import folder_of
from procloser.publishing.queries import active_generation
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.generations import stored_generation
from tests.factories.subjects import Loader, person

pytestmark = pytest.mark.django_db
ROOT = "/en/work/variables/"
ESTIMATED = {
    "likely_age_band": "35-49",
    "likely_age_band_percent": 43,
    "likely_age": 45,
    "likely_age_low50": 41,
    "likely_age_high50": 50,
    "likely_age_low90": 36,
    "likely_age_high90": 57,
}


@pytest.fixture
def officer(client: Client) -> User:
    """Sign the privacy officer in."""
    user = make_user(Role.PRIVACY_OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def held(officer: User, tmp_path: Path) -> int:
    """Return a consumer of whom nothing is published."""
    Loader(tmp_path, make_user(Role.DATA_MANAGER))("people", person("a"))
    return ConsumerRecord.objects.get().subject_id


@pytest.fixture
def subject(held: int) -> int:
    """Return a consumer, published with an estimated age and a given tenure."""
    stored_generation([{**ESTIMATED, "tenure": "owner"}], subjects=[held])
    return held


def page(client: Client, address: str) -> str:
    """Return the text of a page that opens."""
    reply = client.get(address)
    assert reply.status_code == 200, address
    return reply.content.decode()


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_list_names_every_variable_of_a_kind(
    client: Client, officer: User, kind: Kind, language: str
) -> None:
    """Each with a link to its page; also before anything is published."""
    text = page(client, f"/{language}/work/variables/?kind={kind.value}")
    for one in VARIABLES:
        if one.kind is kind:
            assert f"/{language}/work/variables/{kind.value}/{one.key}/" in text, one.key
            assert one.name.get(language) in text


def test_list_says_what_is_absent_and_why(client: Client, officer: User) -> None:
    """Of the active generation; what nobody selects by is said to be so."""
    stored_generation([{"tenure": "owner"}], subjects=[1], absent=_absent("region"))
    groups = client.get(ROOT).context["groups"]
    lines = {line["key"]: line for group in groups for line in group["variables"]}
    assert lines["region"]["lacking"] == "regions of municipalities"
    assert lines["tenure"]["lacking"] == ""
    assert (lines["tenure"]["year"], lines["household_size"]["year"]) == (2026, 2025)
    assert not lines["message_language"]["is_selectable"]
    assert "not loaded: regions of municipalities" in page(client, ROOT)


def _absent(key: str) -> dict[str, dict[str, list[str]]]:
    return {"consumers": {key: ["municipality_region"]}}


def test_page_of_a_variable_shows_its_exact_counts_and_logs_the_look(
    client: Client, officer: User
) -> None:
    """Three of four people have a tenure."""
    people = [{"tenure": code} for code in ("owner", "owner", "rented", None)]
    made = stored_generation(people, subjects=[1, 2, 3, 4])
    reply = client.get(f"{ROOT}consumers/tenure/")
    values = [(one["code"], one["count"], one["share"]) for one in reply.context["values"]]
    assert values[:2] == [("owner", 2, "50.0 %"), ("rented", 1, "25.0 %")]
    assert reply.context["spread"]["without"] == 1
    assert "no-store" in reply.headers["Cache-Control"]
    text = reply.content.decode()
    for told in ("owned", "Asuntotyyppi ja asunnon omistussuhde", "publishing/build/person"):
        assert told in text, told
    assert "LEFT JOIN" in text
    logged = Event.objects.get(what="distribution_counted_exactly")
    assert (logged.new, logged.username) == (made.name, officer.username)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_variables_page_opens(client: Client, officer: User, language: str) -> None:
    """Nothing published; the definition stands all the same."""
    for one in VARIABLES:
        text = page(client, f"/{language}/work/variables/{one.kind.value}/{one.key}/")
        assert one.key in text


def test_estimates_page_has_its_model_card(client: Client, officer: User) -> None:
    """Data, method, limits; and what a model reads in place of SQL."""
    text = page(client, f"{ROOT}consumers/likely_age_band/")
    assert "Of a rare name (under 100 bearers) nothing is concluded" in text
    assert "A statistical model; its card tells how it works." in text
    assert "name_birth_year" in text
    assert "Model card" not in page(client, f"{ROOT}consumers/tenure/")


def test_absent_variables_page_says_why(client: Client, officer: User) -> None:
    """In place of counts."""
    stored_generation([{"tenure": "owner"}], subjects=[1], absent=_absent("region"))
    text = page(client, f"{ROOT}consumers/region/")
    assert "not loaded: regions of municipalities" in text


def test_changed_generation_is_told_and_not_counted(client: Client, officer: User) -> None:
    """The definition is shown all the same."""
    made = stored_generation([{"tenure": "owner"}], subjects=[1])
    (folder_of(made.name) / "index.bin").unlink()
    reply = client.get(f"{ROOT}consumers/tenure/")
    assert reply.context["spread"] is None
    assert "checksum" in reply.content.decode()
    (folder_of(made.name) / "person.parquet").unlink()
    listed = client.get(ROOT)
    assert not listed.context["is_published"]
    assert "checksum" in listed.content.decode()


@pytest.mark.parametrize("address", ["consumers/tol2/", "people/tenure/", "?kind=people"])
def test_unknown_variable_is_no_page(client: Client, officer: User, address: str) -> None:
    """Of another kind, or of none."""
    assert client.get(f"{ROOT}{address}").status_code == 404


def test_person_is_shown_what_counts_go_by(client: Client, subject: int) -> None:
    """Class, source, and the interval of an estimate; the look is the one that is logged."""
    text = page(client, f"/en/work/where/{subject}/?reason=request")
    assert "Variables we count by" in text
    assert "45 years; half sure 41–50, nine in ten 36–57" in text
    assert "probability 43 %" in text
    assert "modelled" in text
    assert "Statistics Finland, Paavo, 2025" in text
    assert Event.objects.filter(what="person_looked_up").count() == 1


def test_estimates_and_figures_of_areas_are_said_to_be_no_facts(client: Client, held: int) -> None:
    """What they are made of stands by the value, what their class means below; facts have none."""
    row = {"postal_area": "33100", "likely_age_band": "35-49", "income_class": "low"}
    stored_generation([{**row, "area_income": "high"}], subjects=[held])
    reply = client.get(f"/en/work/where/{held}/?reason=request")
    (consumer,) = reply.context["counted_by"]
    made_of = {one["key"]: one["made_of"] for one in consumer["variables"]}
    assert made_of.keys() == {*row, "area_income"}
    assert made_of["postal_area"] == ""
    assert made_of["area_income"] == (
        "The postal area's median income in thirds, weighted by inhabitants; it tells of the "
        "area, not of the person"
    )
    assert made_of["income_class"].endswith(
        "The area's most common class: a sharpened estimate was no better."
    )
    assert made_of["likely_age_band"].startswith(
        "The likeliest age band of those whose birth year is not known: from the birth years of "
        "the given name, the area's ages"
    )
    assert reply.context["class_meanings"] == [
        {"class": "observed", "means": "As the source tells it."},
        {
            "class": "area statistic",
            "means": "Of the area, the same for everyone who lives there: not a fact about the "
            "person.",
        },
        {
            "class": "modelled",
            "means": "An estimate, not a fact about the person, and it may be wrong. The person "
            "may object to it at any time.",
        },
    ]
    text = reply.content.decode()
    assert "<dt>Area statistic</dt><dd>Of the area, the same for everyone who lives" in text
    assert "generation in use" not in text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "The generation in use holds no variables of this subject, and no count includes it.",
        ),
        ("fi", "Käytössä olevassa sukupolvessa ei ole muuttujia tästä kohteesta"),
        ("sv", "Den generation som används har inga variabler om detta objekt"),
    ],
    ids=["en", "fi", "sv"],
)
def test_person_outside_the_generation_is_said_to_be_uncounted(
    client: Client, held: int, language: str, told: str
) -> None:
    """In one plain sentence; nobody else's variables are shown instead."""
    stored_generation([{"tenure": "owner"}], subjects=[held + 1])
    reply = client.get(f"/{language}/work/where/{held}/?reason=request")
    assert reply.context["counted_by"] == reply.context["class_meanings"] == []
    assert told in reply.content.decode()


def test_protected_person_is_shown_no_variables(client: Client, subject: int) -> None:
    """Until the next publish the number still stands for them."""
    permissions.place_hold(
        subject_id=subject, effect=Effect.PROTECTED, request_reference="PC-1", by=None
    )
    reply = client.get(f"/en/work/where/{subject}/?reason=security")
    assert reply.context["counted_by"] == []
    assert reply.context["not_counted"] == ""
    assert "Variables we count by" not in reply.content.decode()


def test_person_is_shown_records_though_the_generation_was_changed(
    client: Client, subject: int
) -> None:
    """What the registers hold does not hang on a file."""
    (active_generation().path / "person.parquet").unlink()
    text = page(client, f"/en/work/where/{subject}/?reason=request")
    assert "Mallikatu 5 A 12" in text
    assert "checksum" in text
    assert "Variables we count by" not in text
    assert "generation in use" not in text
