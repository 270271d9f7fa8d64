"""The catalogue as one printed page, `docs/variables.md`: English, made, never written by hand."""

from collections.abc import Iterable, Iterator

from procloser.catalogue.describing import CardTold, Description, WorldTold, described
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES, VERSION
from procloser.catalogue.wording import KINDS

LANGUAGE = "en"
HEAD = f"""# Variables
Made by `procloser variables document --out docs/variables.md` from the catalogue, version
{VERSION}; do not edit.

Every variable one may select by, and the one that only chooses a message's language. How a value
came to be known is its **class**: *observed* by a source, *given by the person*, an *area
statistic* (of the area, never of the person), or *modelled* (an estimate, with its uncertainty).
A modelled value stands only where the register has none of its own. A variable whose source is
not loaded is absent from a generation, which says why. The same facts, with the distribution in
the active generation, are on the web's page Variables.

A **model card** tells what an estimate is made of and how it did in two made worlds whose truth
is known, made by different rules (`procloser variables check`). *Error* is the Brier score: 0 is
always sure and right, 2 always sure and wrong. *Calibration* is how far stated probabilities are
from the parts that come true.
"""
MEASURES = (
    "| World | People | Error | Area average | Calibration | Right | Area average | Within 50 % "
    "| Within 90 % |"
)


def variables_document() -> str:
    """Return the whole page, ending in a line feed."""
    parts = [HEAD, *(part for kind in Kind for part in _of_kind(kind))]
    return "\n".join(parts).rstrip("\n") + "\n"


def _of_kind(kind: Kind) -> Iterator[str]:
    variables = [v for v in VARIABLES if v.kind is kind]
    own = [v for v in variables if not _is_an_organisations(v)]
    yield f"## {KINDS[kind].get(LANGUAGE)}"
    yield _summary(own)
    if len(own) < len(variables):
        yield (
            "Besides these, decision makers are selected by every variable of organisations, which "
            "then is of the organisation that the post is in.\n"
        )
    for variable in own:
        yield _section(described(variable, LANGUAGE))


def _is_an_organisations(variable: Variable) -> bool:
    return variable.kind is Kind.DECISION_MAKERS and any(
        other.kind is Kind.ORGANISATIONS and other.key == variable.key for other in VARIABLES
    )


def _summary(variables: Iterable[Variable]) -> str:
    rows = ["| Variable | Name | Class | Grain | Source |", "|---|---|---|---|---|"]
    for told in (described(variable, LANGUAGE) for variable in variables):
        anchor = _title(told.variable).lower().replace(" ", "-")
        link = f"[`{told.variable.key}`](#{anchor})"
        cells = (link, told.name, told.value_class, told.grain, told.source)
        rows.append(_row(cells))
    return "\n".join(rows) + "\n"


def _title(variable: Variable) -> str:
    return f"{variable.key} of {variable.kind.value.replace('_', ' ')}"


def _section(told: Description) -> str:
    facts = [_row((name, text)) for name, text in _facts(told) if text]
    parts = [f"### {_title(told.variable)}", f"**{told.name}.** {_sentence(told.definition)}", ""]
    parts += ["| | |", "|---|---|", *facts, ""]
    if told.card:
        parts += [*_card(told.card), ""]
    return "\n".join(parts)


def _facts(told: Description) -> Iterator[tuple[str, str]]:
    variable = told.variable
    yield "Group", told.group
    yield "Class", told.value_class
    yield "Grain", told.grain
    yield "Unit", told.unit
    named = ", ".join(f"`{code}` {name}" for code, name in told.codes)
    yield "Codes", " ".join(part for part in (named and f"{named}.", told.codes_note) if part)
    yield "Sensitivity", told.sensitivity
    yield "Who may use it", told.users
    yield "Source", told.source
    yield "Made of", ", ".join(f"`{origin}`" for origin in told.made_of)
    yield "Derivation", f"`{told.derivation_file}`"
    yield "Absent without", told.requires
    yield "Never used", f"{told.never[:1].lower()}{told.never[1:]}"
    yield "Line of the notice", f"“{variable.notice_line}”" if variable.notice_line else ""


def _card(card: CardTold) -> Iterator[str]:
    yield f"**Model card.** {card.verdict}"
    yield ""
    yield f"- Data: {card.data}"
    yield f"- Method: {card.method}"
    yield f"- Calibration: {card.calibration}"
    yield f"- Limits: {card.limits}"
    if card.worlds:
        yield from ("", MEASURES, "|---" + "|--:" * 8 + "|")
        for world in card.worlds:
            yield _measures(world)
        yield ""
        for world in card.worlds:
            yield f"- Error by names in {world.name}: {_groups(world)}."


def _measures(world: WorldTold) -> str:
    found = world.found
    return _row(
        (
            world.name,
            f"{found.people:,}",
            f"{found.error:.3f}",
            f"{found.area_average_error:.3f}",
            f"{found.calibration_error:.3f}",
            _percent(found.right),
            _percent(found.area_average_right),
            _percent(found.within50),
            _percent(found.within90),
        )
    )


def _groups(world: WorldTold) -> str:
    return ", ".join(f"{name} {error:.3f} ({people:,})" for name, people, error in world.groups)


def _percent(part: float | None) -> str:
    return "" if part is None else f"{100 * part:.0f} %"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
