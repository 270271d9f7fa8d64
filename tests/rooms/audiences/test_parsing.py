"""A selection's JSON: what is understood, and errors that lead to the fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.parsing import DEEPEST, MOST_CODES, MOST_NODES, parse
from procloser.audiences.selection import All, AnyOf, Between, In, Not, Place, Selection
from procloser.catalogue.types import Kind

FLAT = {"variable": "dwelling_type", "in": ["flat"]}
SCHEMA = Path(__file__).parents[3] / "src/procloser/audiences/selection.schema.json"


def of(where: Any) -> dict[str, Any]:
    """Return a selection of consumers."""
    return {"version": 1, "kind": "consumers", "where": where}


def test_selection_is_read_into_a_tree() -> None:
    """Every shape of node, from text."""
    given = of(
        {
            "all": [
                {"place": {"municipality": ["837"], "postal_area": ["33960"]}},
                {"any": [FLAT, {"variable": "age_band", "between": ["25-34", "50-64"]}]},
                {"not": {"variable": "has_email", "in": ["yes"]}},
            ]
        }
    )
    assert parse(json.dumps(given)) == Selection(
        Kind.CONSUMERS,
        All(
            (
                Place(("837",), ("33960",)),
                AnyOf((In("dwelling_type", ("flat",)), Between("age_band", "25-34", "50-64"))),
                Not(In("has_email", ("yes",))),
            )
        ),
    )
    assert parse(given).to_json() == given


@pytest.mark.parametrize(
    ("given", "path", "says"),
    [
        ([], "the top", "not a list"),
        ("{", "the top", "line 1, column 2"),
        (b'{"a": "\xe4"}', "the top", "UTF-8"),
        ('{"a":' * 5000, "the top", ""),
        ({}, "version", "must be 1"),
        ({"version": True, "kind": "consumers", "where": FLAT}, "version", "must be 1"),
        ({"version": 2, "kind": "consumers", "where": FLAT}, "version", "must be 1"),
        ({"version": 1, "kind": "consumer", "where": FLAT}, "kind", "Did you mean consumers"),
        ({"version": 1, "kind": ["consumers"], "where": FLAT}, "kind", "one of"),
        ({"version": 1, "kind": "consumers"}, "where", "is missing"),
        (of(FLAT) | {"were": 1}, "the top", "Did you mean where"),
        (of(None), "where", "not null"),
        (of({}), "where", "no criterion"),
        (of({"all": {}}), "where.all", "a list is needed"),
        (of({"any": []}), "where.any", "is empty"),
        (of({"all": [], "any": [FLAT]}), "where", "'any' does not belong here"),
        (of({"not": [FLAT]}), "where.not", "an object is needed"),
        (of({"variable": 5, "in": ["a"]}), "where.variable", "not a number"),
        (of({"variable": "dweling_type", "in": ["flat"]}), "where.variable", "mean dwelling_type"),
        (of({"variable": "tol2", "in": ["62"]}), "where.variable", "There are: region"),
        (of({"variable": "tenure"}), "where", 'either "in" or "between"'),
        (of({"variable": "tenure", "in": "owner"}), "where.in", "not a text"),
        (of({"variable": "tenure", "in": []}), "where.in", "is empty"),
        (of({"variable": "tenure", "in": ["ower"]}), "where.in[0]", "Did you mean owner"),
        (of({"variable": "tenure", "in": ["x"]}), "where.in[0]", "There are: owner"),
        (of({"variable": "tenure", "between": ["owner", "other"]}), "where.between", "no order"),
        (of({"variable": "age_band", "between": ["18-24"]}), "where.between", "two codes"),
        (of({"variable": "age_band", "between": ["80+", "18-24"]}), "where.between", "swap"),
        (of({"variable": "age_band", "between": ["18-24", 30]}), "where.between[1]", "quotes"),
        (of({"variable": "age", "in": ["35"]}), "where.in", '"between": ["18", "120"]'),
        (of({"variable": "age", "between": ["35"]}), "where.between", "[lowest, highest]"),
        (of({"variable": "age", "between": [35, "64"]}), "where.between[0]", "in quotes"),
        (of({"variable": "age", "between": ["35", "6.5"]}), "where.between[1]", "no whole number"),
        (of({"variable": "age", "between": ["035", "64"]}), "where.between[0]", "no whole number"),
        (of({"variable": "age", "between": ["64", "35"]}), "where.between", "swap"),
        (of({"variable": "age", "between": ["0", "17"]}), "where.between", "from 18 to 120"),
        (of({"variable": "message_language", "in": ["sv"]}), "where.variable", "no variable"),
        (of({"place": {}}), "where.place", "is empty"),
        (of({"place": {"county": ["1"]}}), "where.place", "'county' does not belong"),
        (of({"place": {"municipality": [837]}}), "where.place.municipality[0]", "quotes"),
        (of({"place": {"postal_area": ["3310"]}}), "where.place.postal_area[0]", "no code"),
        (
            of({"all": [FLAT, {"not": {"variable": "tenure", "in": ["owner", "rnted"]}}]}),
            "where.all[1].not.in[1]",
            "Did you mean rented",
        ),
    ],
)
def test_fault_is_named_by_its_path(given: object, path: str, says: str) -> None:
    """The error says where, what is wrong, and what was probably meant."""
    with pytest.raises(InvalidSelection) as error:
        parse(given)
    assert error.value.path == path
    assert says in str(error.value)
    assert str(error.value).startswith(f"Selection, at {path}: ")


def test_too_deep_selection_is_refused() -> None:
    """Twelve levels are read, thirteen are not."""
    node: dict[str, Any] = FLAT
    for _ in range(DEEPEST - 1):
        node = {"not": node}
    parse(of(node))
    with pytest.raises(InvalidSelection, match="deeper than 12"):
        parse(of({"not": node}))


def test_too_many_nodes_are_refused() -> None:
    """The root counts too."""
    parse(of({"all": [FLAT] * (MOST_NODES - 1)}))
    with pytest.raises(InvalidSelection, match="more than 500 nodes"):
        parse(of({"all": [FLAT] * MOST_NODES}))


def test_too_many_codes_are_refused() -> None:
    """Five thousand in all: more than there are postal codes."""
    codes = [f"{n:05d}" for n in range(MOST_CODES + 1)]
    parse(of({"place": {"postal_area": codes[:-1]}}))
    with pytest.raises(InvalidSelection, match="more than 5000 codes"):
        parse(of({"all": [{"place": {"postal_area": codes[:-1]}}, FLAT]}))


def test_normal_form_is_one_for_equal_wordings() -> None:
    """Order, repeats, nesting and between do not matter to the digest."""
    plain = parse(of({"all": [FLAT, {"variable": "area_income", "in": ["middle", "high"]}]}))
    worded = parse(
        of(
            {
                "all": [
                    {"all": [{"variable": "area_income", "between": ["middle", "high"]}]},
                    {"any": [FLAT, FLAT]},
                    {"not": {"not": FLAT}},
                ]
            }
        )
    )
    assert worded != plain
    assert worded.normal() == plain.normal()
    assert worded.digest() == plain.digest()
    assert plain.digest() != parse(of(FLAT)).digest()


def test_normal_form_keeps_a_range_of_numbers_within_its_span() -> None:
    """Ends beyond the span are the span's own; as written it stays as written."""
    wide = parse(of({"variable": "age", "between": ["0", "64"]}))
    assert wide.where == Between("age", "0", "64")
    assert wide.normal().where == Between("age", "18", "64")
    assert wide.digest() == parse(of({"variable": "age", "between": ["18", "64"]})).digest()
    assert wide.variables() == {"age"}
    known = parse(of({"variable": "age", "between": ["-5", "999"]}))
    assert known.normal().where == Between("age", "18", "120")


def test_sensitive_variable_is_seen_anywhere() -> None:
    """Also below a not."""
    income = {"variable": "area_income", "in": ["low"]}
    assert parse(of({"any": [FLAT, {"not": income}]})).is_sensitive()
    assert not parse(of(FLAT)).is_sensitive()


def test_schema_names_the_limits_and_kinds_of_the_reader() -> None:
    """The published schema and the reader agree on what they share."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["properties"]["kind"]["enum"] == [kind.value for kind in Kind]
    assert schema["properties"]["version"]["const"] == 1
    assert {shape["required"][0] for shape in schema["$defs"]["node"]["oneOf"]} == {
        "all",
        "any",
        "not",
        "variable",
        "place",
    }
    assert schema["$defs"]["codes"]["maxItems"] == MOST_CODES
