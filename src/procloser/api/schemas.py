"""What the API takes and gives; OpenAPI is made of these."""

from typing import Any

from ninja import Field, Schema


class CountIn(Schema):
    """A question: whom, under which contract, by which channel."""

    selection: dict[str, Any] = Field(description="The selection tree, see docs/selection.md")
    contract: str = Field(pattern=r"^[\w-]{1,30}$", examples=["C-2026-001"])
    channel: str = Field(examples=["post"])
    purpose: str | None = Field(None, description="One of the contract's; its first if left out")
    language: str = Field("fi", pattern="^(fi|en)$")


class FigureOut(Schema):
    """A figure: a value, "fewer than `under`", or neither when it is withheld."""

    value: int | None
    under: int | None


class WaterfallOut(Schema):
    """From all who match to all who may be delivered."""

    exact: bool
    matches: FigureOut
    objections: FigureOut | None = Field(description="None where the two steps are told as one")
    unavailable: FigureOut
    deliverable: FigureOut
    merged: bool


class CountOut(Schema):
    """The answer: the selection in words, how its values are known, and the waterfall."""

    selection: str
    classes: dict[str, str] = Field(
        description="Variable asked by → observed, given, area_statistic or modelled"
    )
    generation: int
    waterfall: WaterfallOut


class ErrorOut(Schema):
    """What went wrong, as a sentence to act on; `path` where a selection is at fault."""

    error: str
    path: str | None = None
