"""What the API takes and gives; OpenAPI is made of these."""

from typing import Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

ChannelName = Literal["post", "phone", "email", "sms", "visit"]
LevelName = Literal["postal_area", "municipality", "region"]
Tree = dict[str, Any]


class Described(Schema):
    """What every question has: whom, and under which contract."""

    model_config = ConfigDict(extra="forbid")

    selection: Tree = Field(description="The selection tree, see docs/selection.md")
    contract: str = Field(pattern=r"^[\w-]{1,30}$", examples=["C-2026-001"])


class Question(Described):
    """A question that is counted."""

    purpose: str | None = Field(
        None, max_length=40, description="One of the contract's; its first if left out"
    )
    generation: int | None = Field(
        None,
        ge=1,
        le=2**31 - 1,
        description="The generation expected: another one active answers 409",
    )
    language: Literal["fi", "sv", "en"] = Field("fi", description="Of the selection in words")


class CountIn(Question):
    """A question: whom, under which contract, by which channel or by all."""

    channel: ChannelName | Literal["all"] | None = Field(
        None, description='One channel; "all", null or left out: every one of the contract'
    )


class FacetsIn(Question):
    """How many remain of every value of every listed variable."""

    channel: ChannelName


class MapIn(Question):
    """How many remain in each area of one level."""

    channel: ChannelName
    level: LevelName = "postal_area"


class ProfileIn(Question):
    """How a group differs from a base."""

    channel: ChannelName
    base: Tree | None = Field(
        None, description="The selection to compare with; everybody of the kind if left out"
    )


class DescribeIn(Described):
    """A selection to be described, not counted."""


class FigureOut(Schema):
    """A figure: a value, "fewer than `under`", or neither when it is withheld."""

    value: int | None
    under: int | None


class WaterfallOut(Schema):
    """From all who match to all who may be delivered."""

    exact: bool
    matches: FigureOut
    objections: FigureOut | None = Field(description="Null where the two steps are told as one")
    unavailable: FigureOut
    not_drawn: FigureOut | None = Field(description="Whom a sample leaves; null without a sample")
    deliverable: FigureOut
    merged: bool


class PriceOut(Schema):
    """In cents, VAT 0 %, by the contract; the total follows the figure shown."""

    row_cents: int
    total_cents: int | None


class ChannelOut(Schema):
    """The waterfall of one channel, and its price."""

    waterfall: WaterfallOut
    price: PriceOut


class _Answered(Schema):
    selection: str = Field(description="The selection in words")
    generation: int
    classes: dict[str, str] = Field(
        description="Variable asked by → observed, given, area_statistic or modelled"
    )


class CountOut(_Answered):
    """The answer for one channel."""

    waterfall: WaterfallOut
    price: PriceOut


class AllCountsOut(_Answered):
    """The answer for every channel of the contract."""

    channels: dict[str, ChannelOut]


class FacetsOut(_Answered):
    """Variable → code → figure; of a variable asked by, with its own criterion lifted."""

    exact: list[str] = Field(description="The variables whose figures are exact")
    facets: dict[str, dict[str, FigureOut]]
    organisations: dict[str, dict[str, FigureOut]] = Field(
        description="Of decision makers: by what their organisation is, as a selection asks it"
    )
    absent: dict[str, str] = Field(description="Variables that what is published lacks, and why")


class MapOut(Schema):
    """Three arrays of one length: an area's code, its value, or what it is fewer than."""

    selection: str
    generation: int
    level: LevelName
    exact: bool
    codes: list[str]
    values: list[int | None]
    under: list[int | None]
    absent: str | None = Field(description="Why what is published has no areas of this level")


class ProfileCellOut(Schema):
    """100 = as common in the group as in the base; all null where a figure is withheld."""

    index: int | None
    share: float | None = Field(description="Of the group, 0 to 1")
    base_share: float | None = Field(description="Of the base, 0 to 1")


class ProfileOut(Schema):
    """Variable → code → how the group differs from the base, made of shown figures."""

    selection: str
    base: str
    generation: int
    exact: bool
    group_size: FigureOut
    base_size: FigureOut
    profile: dict[str, dict[str, ProfileCellOut]]


class ContractPriceOut(Schema):
    """What a delivered row costs, VAT 0 %, and how long it may be used."""

    row_cents: int
    licence_days: int


class DescribeOut(Schema):
    """A selection in words, in its normal form, and what it costs."""

    words: dict[str, str] = Field(description="fi, sv and en")
    normal_form: Tree
    digest: str = Field(description="SHA-256 of the normal form: the same for equal wordings")
    classes: dict[str, str]
    floor: int = Field(description="The smallest figure a customer is shown, in people")
    price: ContractPriceOut


class ErrorOut(Schema):
    """What went wrong, as a sentence to act on; `path` where the question is at fault."""

    error: str
    path: str | None = None
