"""The builder: its address is the selection, its figures are safe."""

import json
import re

import pytest
import shapely
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from procloser.accounts.models import User
from procloser.contracts.types import ContractView
from procloser.places.models import PostalArea
from procloser.web.addresses import read_address

PAGE = "/en/work/groups/"
QUESTION = "/en/work/groups/answer?kind=consumers&channel=post&"


@pytest.fixture
def areas_drawn(contract: ContractView) -> None:
    """Give every area a shape: the whole page draws them."""
    PostalArea.objects.update(geometry=shapely.to_wkb(shapely.box(23, 61, 24, 62)))


def test_address_becomes_the_documented_selection() -> None:
    """Values within a criterion are alternatives, places are one criterion."""
    asked = read_address(
        QueryDict(
            "kind=consumers&channel=phone&age_band=35-49,50-64&municipality=837&postal_area=33100"
        )
    )
    assert asked.selection() == {
        "version": 1,
        "kind": "consumers",
        "where": {
            "all": [
                {"variable": "age_band", "in": ["35-49", "50-64"]},
                {"place": {"municipality": ["837"], "postal_area": ["33100"]}},
            ]
        },
    }
    assert asked.warnings == ()


def test_repeated_parameters_mean_the_same_as_commas() -> None:
    """What a form without JavaScript sends is what the script sends."""
    form = read_address(QueryDict("age_band=35-49&age_band=50-64"))
    script = read_address(QueryDict("age_band=35-49,50-64"))
    assert form == script
    assert form.query() == "kind=consumers&channel=post&age_band=35-49,50-64"


def test_unknown_criterion_and_value_are_left_out_with_a_warning() -> None:
    """Nothing of them reaches the selection."""
    asked = read_address(QueryDict("shoe_size=44&age_band=7-9,35-49"))
    assert asked.chosen == {"age_band": ("35-49",)}
    assert len(asked.warnings) == 2


def test_range_in_the_address_becomes_between() -> None:
    """An end left out is the span's own; back it goes as it came."""
    asked = read_address(QueryDict("kind=consumers&channel=post&age_from=35&age_to="))
    assert asked.selection()["where"] == {
        "all": [{"variable": "age", "between": ["35", "120"]}],
    }
    assert asked.query() == "kind=consumers&channel=post&age_from=35"
    both = read_address(QueryDict("age_to=64&age_from=35"))
    assert both.ranges == {"age": (35, 64)}
    assert both.query() == "kind=consumers&channel=post&age_from=35&age_to=64"
    assert read_address(QueryDict("age_from=&age_to=")).ranges == {}


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ("age_from=64&age_to=35", "Age in years: the first number is more than the second."),
        ("age_from=thirty&age_to=64", "Age in years: write whole numbers. They were left out."),
        ("age_from=3.5", "Age in years: write whole numbers. They were left out."),
        ("age_to=17", "Age in years is from 18 to 120."),
        ("age=35", "There is no criterion age."),
        ("tenure_from=1", "There is no criterion tenure_from."),
    ],
)
def test_range_not_understood_is_left_out_with_one_warning(query: str, warning: str) -> None:
    """Nothing of it reaches the selection."""
    with translation.override("en"):
        asked = read_address(QueryDict(query))
    assert asked.ranges == {}
    assert asked.warnings == (warning,)


def test_written_codes_are_parted_by_commas_and_spaces() -> None:
    """What one types in a box of codes, beside the boxes ticked before."""
    asked = read_address(QueryDict("kind=organisations&tol5=62010&tol5=62020, 62030  62010"))
    assert asked.chosen == {"tol5": ("62010", "62020", "62030")}
    assert asked.warnings == ()


def test_old_link_to_an_absent_variable_counts_the_rest(
    client: Client, buyer: User, contract: ContractView, areas_drawn: None
) -> None:
    """The page says what was left out and why; the script's question is refused with it."""
    client.force_login(buyer)
    query = "kind=consumers&channel=post&likely_age_band=35-49&dwelling_type=flat"
    page = client.get(f"/en/work/groups/?{query}")
    said = "&#x27;likely_age_band&#x27; is not in this generation: "
    said += "not loaded: given names by birth year."
    assert page.status_code == 200
    assert said in page.content.decode()
    assert page.context["answer"]["words"] == "Consumers: dwelling type block of flats."
    reply = client.get(f"/en/work/groups/answer?{query}")
    assert reply.status_code == 409
    assert "not loaded: given names by birth year" in json.loads(reply.content)["error"]


def test_page_has_inputs_for_numbers_and_says_what_is_absent(
    client: Client, buyer: User, contract: ContractView, areas_drawn: None
) -> None:
    """The form without scripts has all of it."""
    client.force_login(buyer)
    page = client.get("/en/work/groups/?kind=consumers&channel=post&age_from=35").content.decode()
    assert re.search(r'name="age_from" min="18" max="120" step="1"[^>]* value="35"', page)
    assert re.search(r'name="age_to"[^>]* value=""', page)
    assert "Not available: not loaded: given names by birth year" in page
    assert 'name="likely_age_band"' not in page


def test_customer_sees_safe_figures_and_staff_exact_ones(
    client: Client, buyer: User, manager: User, contract: ContractView
) -> None:
    """The same question, two eyes."""
    client.force_login(buyer)
    shown = json.loads(client.get(QUESTION).content)
    client.force_login(manager)
    exact = json.loads(client.get(QUESTION).content)
    assert shown["count"]["value"] % 10 == 0
    assert exact["count"]["value"] == exact["waterfall"][-1]["value"]
    assert sum(step["value"] for step in exact["waterfall"][1:]) == exact["waterfall"][0]["value"]
    assert shown["price"]
    assert exact["price"] == []
    assert exact["orderable"] is False


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("consumers", "Figures are rounded and small ones are not shown"),
        ("organisations", "Figures are exact once sole traders are left out"),
        ("decision_makers", "Figures of people in their work role are exact"),
    ],
)
@pytest.mark.usefixtures("areas_drawn")
def test_page_says_how_exact_its_figures_are(
    client: Client, buyer: User, manager: User, kind: str, note: str
) -> None:
    """A customer by the kind of group; our own people see exact figures of every kind."""
    client.force_login(buyer)
    assert client.get(PAGE, {"kind": kind}).context["figures_note"].startswith(note)
    client.force_login(manager)
    ours = client.get(PAGE, {"kind": kind}).context["figures_note"]
    assert ours == "Exact figures, for our own people only."


def test_page_without_script_shows_the_same_counts(
    client: Client, buyer: User, contract: ContractView, areas_drawn: None
) -> None:
    """The form works as a plain GET."""
    client.force_login(buyer)
    figures = json.loads(client.get(QUESTION).content)
    page = client.get("/en/work/groups/?kind=consumers&channel=post").content.decode()
    assert figures["count"]["shown"] in page
    assert figures["words"] in page


def test_question_with_unknown_criterion_is_a_clear_error(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """The script gets a sentence, not a trace."""
    client.force_login(buyer)
    reply = client.get(QUESTION + "shoe_size=44")
    assert reply.status_code == 400
    assert json.loads(reply.content) == {"error": "There is no criterion shoe_size."}


def test_customer_cannot_count_on_anothers_contract(
    client: Client, buyer: User, contract: ContractView, manager: User
) -> None:
    """A number typed into the address falls back to the customer's own."""
    client.force_login(buyer)
    reply = json.loads(client.get(QUESTION + "contract=C-2020-999").content)
    assert reply["price"]


def test_quote_leads_to_the_orders_page(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """From the builder to an order in one step."""
    client.force_login(buyer)
    reply = client.post("/en/work/groups/quote", {"query": "kind=consumers&channel=post"})
    assert reply.status_code == 302
    assert "/en/work/orders/T-" in reply.headers["Location"]
    page = client.get(reply.headers["Location"])
    assert page.status_code == 200
