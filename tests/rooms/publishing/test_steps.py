"""The steps: their order comes from what they read, and their SQL is a common subset."""

import re
from collections import Counter
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from procloser.publishing.errors import StepsFault
from procloser.publishing.extraction import EXTRACTED
from procloser.publishing.steps import Step, all_steps, inputs_of, ordered, tables_read

SQL_STEPS = [step for step in all_steps() if step.text]
ROOMS = tuple(Path(__file__).parents[1] / room for room in ("publishing", "estimates"))
# docs/extending/README.md lists what a step may use; these are sqlglot's names of it.
SUBSET = frozenset(
    {
        *("Select", "From", "Join", "Where", "Group", "Having", "Order", "Ordered", "With", "CTE"),
        *("Subquery", "Table", "TableAlias", "Alias", "Column", "Identifier", "Star", "Distinct"),
        *("Union", "Literal", "Boolean", "Null", "Paren", "Tuple", "DataType", "Cast", "Neg"),
        *("Case", "If", "Coalesce", "Nullif", "Least", "Greatest", "Count", "Sum", "Min", "Max"),
        *("Avg", "Window", "WindowSpec", "RowNumber", "Rank", "Lag", "In", "Between", "Is", "Not"),
        *("And", "Or", "EQ", "NEQ", "GT", "GTE", "LT", "LTE", "Add", "Sub", "Mul", "Div"),
        *("Substring", "Lower", "Year", "DPipe", "Length", "Round", "Abs", "TsOrDsToDate", "Limit"),
        *("Exists",),
    }
)


def columns_of(statement: exp.Expr) -> list[str]:
    """Return the names of a statement's columns."""
    assert isinstance(statement, exp.Query)
    return [column.alias_or_name for column in statement.selects]


@pytest.mark.parametrize("step", SQL_STEPS, ids=lambda step: step.where)
def test_step_begins_with_its_grain_key_and_units(step: Step) -> None:
    """Whoever reads it knows what a row is."""
    comments = [line for line in step.text.splitlines() if line.startswith("--")]
    for word in ("-- Grain: ", "-- Key: ", "-- Units: "):
        assert any(line.startswith(word) for line in comments), f"{step.where} lacks {word}"


@pytest.mark.parametrize("step", SQL_STEPS, ids=lambda step: step.where)
def test_step_is_written_in_the_common_subset(step: Step) -> None:
    """Nothing that DuckDB alone knows."""
    parsed = sqlglot.parse_one(step.text, read="duckdb")
    used = Counter(type(node).__name__ for node in parsed.walk())
    assert sorted(used.keys() - SUBSET) == []


@pytest.mark.parametrize("step", SQL_STEPS, ids=lambda step: step.where)
def test_step_means_the_same_to_spark(step: Step) -> None:
    """Transpiled to Spark, and back, it is the same statement over the same tables."""
    spark = sqlglot.transpile(
        step.text, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )[0]
    back = sqlglot.parse_one(spark, read="spark")
    names = {table.name for table in back.find_all(exp.Table)}
    own = {cte.alias for cte in back.find_all(exp.CTE)}
    assert names - own == step.reads
    assert columns_of(back) == columns_of(sqlglot.parse_one(step.text, read="duckdb"))


@pytest.mark.parametrize("step", SQL_STEPS, ids=lambda step: step.where)
def test_step_is_run_by_hand_in_some_test(step: Step) -> None:
    """By its name, on rows that a test writes; a new step without one is found here."""
    run = re.compile(rf'(made_by|rows_by)\(\s*"{step.makes}"')
    tests = (file.read_text(encoding="utf-8") for room in ROOMS for file in room.glob("test_*.py"))
    assert any(run.search(text) for text in tests)


def test_every_step_comes_after_those_it_reads() -> None:
    """The order is nowhere written down."""
    steps = all_steps()
    made: set[str] = set()
    makes = {step.makes for step in steps}
    for step in steps:
        assert step.reads & makes <= made, step.where
        made.add(step.makes)


def test_what_no_step_makes_is_extracted() -> None:
    """A misspelt table is found here, not at night."""
    assert inputs_of(all_steps()) - {"parameter", "section"} == EXTRACTED


def test_tables_named_by_with_are_not_read() -> None:
    """They are the step's own."""
    text = "WITH a AS (SELECT * FROM b) SELECT * FROM a JOIN c ON a.x = c.x"
    assert tables_read(text) == {"b", "c"}


def test_circle_of_steps_is_refused_by_name() -> None:
    """Nothing starts with one."""
    steps = [Step(makes, frozenset({reads}), makes) for makes, reads in ("ab", "bc", "ca")]
    with pytest.raises(StepsFault, match=r"circle: \w ← \w ← \w ← \w\."):
        ordered(steps)


def test_table_made_twice_is_refused() -> None:
    """One would shadow the other."""
    steps = [Step("person", frozenset(), where) for where in ("here/person", "there/person")]
    with pytest.raises(StepsFault, match="there/person and here/person both make person"):
        ordered(steps)
