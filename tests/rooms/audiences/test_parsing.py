"""A selection's JSON: what is understood, and errors that lead to the fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.parsing import (
    DEEPEST,
    LEAST_SAMPLE,
    MOST_CODES,
    MOST_NODES,
    MOST_SAMPLE,
    parse,
)
from procloser.audiences.selection import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Not,
    OfOrganisations,
    Place,
    Sample,
    Selection,
    SetOf,
    Unit,
)
from procloser.audiences.tree_reader import MOST_COUNTED, MOST_SETS
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


def test_organisations_sets_and_counted_nodes_are_read() -> None:
    """With the regions of a place, the unit and the sample; all of it is written as it was."""
    industry = {"variable": "tol2", "in": ["62"]}
    given = {
        "version": 1,
        "kind": "decision_makers",
        "where": {
            "all": [
                {"organisations": {"any": [industry, {"place": {"region": ["06"]}}]}},
                {"at_least": 2, "of": [industry, industry, {"set": {"list": "L1"}}]},
                {"not": {"set": {"order": "T-2026-0001"}}},
            ]
        },
        "unit": "site",
        "sample": {"size": 100, "by": "region", "seed": "spring"},
    }
    found = parse(given)
    code = In("tol2", ("62",))
    assert found == Selection(
        Kind.DECISION_MAKERS,
        All(
            (
                OfOrganisations(AnyOf((code, Place((), (), ("06",))))),
                AtLeast(2, (code, code, SetOf("list", "L1"))),
                Not(SetOf("order", "T-2026-0001")),
            )
        ),
        Unit.SITE,
        Sample(100, "region", "spring"),
    )
    assert found.to_json() == given
    assert found.sets() == {SetOf("list", "L1"), SetOf("order", "T-2026-0001")}
    assert found.variables() == {"tol2", "region"}


@pytest.mark.parametrize(
    ("given", "path", "says"),
    [
        (of({"at_least": 1}), "where", '"of" is missing'),
        (of({"at_least": 2, "of": [FLAT]}), "where.at_least", "from 1 to the 1 nodes"),
        (of({"at_least": 0, "of": [FLAT]}), "where.at_least", "from 1 to"),
        (of({"at_least": True, "of": [FLAT]}), "where.at_least", "not true or false"),
        (of({"at_least": 1.5, "of": [FLAT]}), "where.at_least", "not a fraction"),
        (of({"at_least": 1, "of": FLAT}), "where.of", "a list is needed"),
        (of({"at_least": 1, "of": [FLAT] * (MOST_COUNTED + 1)}), "where.of", "more than 50"),
        (of({"at_least": 1, "of": [{"in": []}]}), "where.of[0]", "no criterion"),
        (of({"place": {"region": ["99x"]}}), "where.place.region[0]", "no code '99x'"),
        (of({"place": {"regoin": ["06"]}}), "where.place", "Did you mean region"),
        (of({"organisations": FLAT}), "where", "decision_makers only"),
        (of({"set": "T-2026-0001"}), "where.set", "not a text"),
        (of({"set": {}}), "where.set", "one of saved, order, list"),
        (of({"set": {"list": "a", "order": "b"}}), "where.set", "one of saved, order, list"),
        (of({"set": {"lists": "a"}}), "where.set", "Did you mean list"),
        (of({"set": {"saved": ""}}), "where.set.saved", "number or id"),
        (of({"set": {"saved": 7}}), "where.set.saved", "number or id"),
        (of({"set": {"saved": "\0"}}), "where.set.saved", "number or id"),
        (of({"set": {"saved": "x" * 65}}), "where.set.saved", "up to 64"),
        (
            of({"all": [{"set": {"list": "a"}}] * (MOST_SETS + 1)}),
            "where.all[20].set",
            "more than 20 sets",
        ),
        (of(FLAT) | {"unit": "house"}, "unit", "Did you mean household"),
        (of(FLAT) | {"unit": None}, "unit", "one of people, household, site"),
        (of(FLAT) | {"unit": "site"}, "unit", "site is of decision_makers, not of consumers"),
        (of(FLAT) | {"sample": 100}, "sample", "not a number"),
        (of(FLAT) | {"sample": {}}, "sample", 'no "size"'),
        (of(FLAT) | {"sample": {"size": 99}}, "sample.size", "from 100"),
        (of(FLAT) | {"sample": {"size": "100"}}, "sample.size", "not a text"),
        (of(FLAT) | {"sample": {"size": 100, "by": "tenure"}}, "sample.by", "municipality"),
        (of(FLAT) | {"sample": {"size": 100, "seed": 1}}, "sample.seed", "up to 40"),
        (of(FLAT) | {"sample": {"size": 100, "seed": "x" * 41}}, "sample.seed", "up to 40"),
        (of(FLAT) | {"sample": {"size": 100, "seed": "\ud800"}}, "sample.seed", "up to 40"),
        (of(FLAT) | {"sample": {"size": 100, "sede": "a"}}, "sample", "Did you mean seed"),
    ],
)
def test_fault_in_the_newer_parts_is_named_with_its_path(given: Any, path: str, says: str) -> None:
    """Counted nodes, places, sets, unit and sample."""
    with pytest.raises(InvalidSelection) as error:
        parse(given)
    assert error.value.path == path
    assert says in str(error.value)


def test_set_inside_organisations_is_refused() -> None:
    """It holds people; beside it is read, and what follows is of people again."""
    sets = {"set": {"list": "L1"}}
    role = {"variable": "task_class", "in": ["it"]}
    within = {"version": 1, "kind": "decision_makers", "where": {"organisations": sets}}
    with pytest.raises(InvalidSelection, match="name it beside"):
        parse(within)
    parse(within | {"where": {"all": [{"organisations": {"all": []}}, sets, role]}})
    with pytest.raises(InvalidSelection, match="organisations have no variable 'task_class'"):
        parse(within | {"where": {"organisations": role}})


def test_identity_code_is_no_seed() -> None:
    """It would be kept with the order."""
    with pytest.raises(InvalidSelection, match=r"sample\.seed: holds a personal identity code"):
        parse(of(FLAT) | {"sample": {"size": 100, "seed": "131052-308T"}})


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


NOBODY: dict[str, Any] = {"not": {"all": []}}
OWNER = {"variable": "tenure", "in": ["owner"]}
PHONE = {"variable": "has_phone", "in": ["yes"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"at_least": 1, "of": [FLAT, OWNER]}, {"any": [OWNER, FLAT]}),
        ({"at_least": 2, "of": [FLAT, OWNER]}, {"all": [OWNER, FLAT]}),
        ({"at_least": 2, "of": [PHONE, FLAT, OWNER]}, {"at_least": 2, "of": [OWNER, FLAT, PHONE]}),
        ({"at_least": 2, "of": [{"all": []}, FLAT, OWNER]}, {"any": [FLAT, OWNER]}),
        ({"at_least": 2, "of": [NOBODY, FLAT, OWNER]}, {"all": [FLAT, OWNER]}),
        ({"at_least": 2, "of": [NOBODY, FLAT]}, NOBODY),
        ({"at_least": 1, "of": [{"all": []}, FLAT]}, {"all": []}),
        ({"any": [FLAT, {"all": []}]}, {"all": []}),
        ({"any": [FLAT, NOBODY]}, FLAT),
        ({"any": [NOBODY]}, NOBODY),
        ({"all": [FLAT, {"all": [NOBODY]}]}, NOBODY),
        (
            {"place": {"region": ["06"], "municipality": ["837"]}},
            {"any": [{"variable": "municipality", "in": ["837"]}, {"place": {"region": ["06"]}}]},
        ),
        ({"all": [{"set": {"list": "a"}}, FLAT]}, {"all": [FLAT, {"set": {"list": "a"}}]}),
    ],
)
def test_wordings_of_one_meaning_have_one_digest(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """At least one is any, at least all is all; everybody and nobody decide a node."""
    assert parse(of(one)).normal() == parse(of(other)).normal()
    assert parse(of(one)).digest() == parse(of(other)).digest()


def test_node_named_twice_counts_twice() -> None:
    """In "at least" alone a repeat says something."""
    once = parse(of({"at_least": 2, "of": [FLAT, OWNER, PHONE]}))
    twice = parse(of({"at_least": 2, "of": [FLAT, FLAT, OWNER, PHONE]}))
    assert once.digest() != twice.digest()


def test_questions_about_one_organisation_are_joined() -> None:
    """A post has one: two criteria on it, in one node or in two, are equal."""

    def digest(where: dict[str, Any]) -> str:
        return parse({"version": 1, "kind": "decision_makers", "where": where}).digest()

    tol, web = {"variable": "tol2", "in": ["62"]}, {"variable": "has_website", "in": ["yes"]}
    apart = [{"organisations": tol}, {"organisations": web}]
    for how in ("all", "any"):
        assert digest({how: apart}) == digest({"organisations": {how: [web, tol]}})
    assert digest({"organisations": NOBODY}) == digest(NOBODY)
    assert digest({"organisations": tol}) != digest(tol)


def test_unit_and_sample_are_part_of_the_question() -> None:
    """People are the unit where none is given; another sample is another question."""
    plain = parse(of(FLAT))
    assert parse(of(FLAT) | {"unit": "people"}) == plain
    households = parse(of(FLAT) | {"unit": "household"})
    sampled = [parse(of(FLAT) | {"sample": {"size": 100, "seed": seed}}) for seed in ("a", "b")]
    assert parse(of(FLAT) | {"sample": {"size": 100, "seed": ""}}).sample == Sample(100)
    assert len({one.digest() for one in (plain, households, *sampled)}) == 4
    assert sampled[0].normal().sample == Sample(100, None, "a")


def test_saved_group_stands_for_its_tree() -> None:
    """Put in, at any depth, it is as if it were spelled out; other sets stay."""
    group = {"set": {"saved": "7"}}
    named = parse(of({"all": [PHONE, {"not": group}, {"at_least": 1, "of": [group]}]}))
    spelled = parse(of({"all": [PHONE, {"not": FLAT}, FLAT]}))
    assert named.digest() != spelled.digest()
    trees = {SetOf("saved", "7"): In("dwelling_type", ("flat",))}
    assert named.with_trees(trees).digest() == spelled.digest()
    assert named.with_trees({}) == named


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
        "at_least",
        "organisations",
        "set",
        "polygon",
        "radius",
        "near",
    }
    assert schema["properties"]["unit"]["enum"] == [unit.value for unit in Unit]
    size = schema["properties"]["sample"]["properties"]["size"]
    assert (size["minimum"], size["maximum"]) == (LEAST_SAMPLE, MOST_SAMPLE)
    assert schema["$defs"]["codes"]["maxItems"] == MOST_CODES
