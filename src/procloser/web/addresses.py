"""The address of the builder's page is the selection: query parameters to a tree and back.

Codes stand as KEY=CODE,CODE, a range of whole numbers as KEY_from=35 and KEY_to=64, of which one
may be left out. What is handed over of the group stands as unit=household, sample=1000,
sample_by=municipality and seed=TEXT; sets as among=saved:ID,order:NUMBER and not_among=list:ID;
what is drawn as `drawn_shapes` says. Criteria of which so many must hold are named by of=KEY,KEY
and at_least=2; org.KEY asks of a decision maker's organisation. A selection too long for an
address stays in the browser's window under the name that long=NAME gives it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.audiences.selection import VERSION, Sample, Unit
from procloser.catalogue.types import Kind, Span, Variable
from procloser.catalogue.variables import variables_of
from procloser.permissions.types import Channel
from procloser.web.builder_alternatives import (
    ALTERNATIVE_KEYS,
    NONE,
    Alternatives,
    read_alternatives,
)
from procloser.web.builder_organisations import asks_of_organisation, of_organisation, prefixed
from procloser.web.builder_rows import ROW_KEYS, read_sample, read_unit, rows_of
from procloser.web.builder_sets import (
    AMONG,
    NOT_AMONG,
    SET_KEYS,
    Sets,
    read_sets,
    set_nodes,
    sets_written,
)
from procloser.web.drawn_shapes import DRAWN, Drawn, area_nodes, drawn_written, read_drawn

PLACES = ("region", "municipality", "postal_area")
LONG = "long"
NOT_VARIABLES = {"kind", "channel", "contract", "level", "beside", DRAWN, LONG}
NOT_VARIABLES |= {*ROW_KEYS, *SET_KEYS, *ALTERNATIVE_KEYS}
LONGEST = 40_000  # characters of one parameter: a whole country of postal codes fits twice
LONGEST_ADDRESS = 6_000
"""Characters of a query string: servers and mail programs cut or refuse longer lines."""
LONGEST_NAME = 20
FROM, TO = "_from", "_to"
WHOLE = re.compile(r"-?[0-9]{1,9}")
Range = tuple[int | None, int | None]
"""The ends of a range as given; one may be open."""


@dataclass(frozen=True)
class Asked:
    """What the builder's address asks."""

    kind: Kind
    channel: Channel
    contract: str
    chosen: dict[str, tuple[str, ...]]  # variable → codes
    warnings: tuple[str, ...]
    ranges: dict[str, Range] = field(default_factory=dict)  # variable in whole numbers → ends
    unit: Unit = Unit.PEOPLE
    sample: Sample | None = None
    among: Sets = ()
    not_among: Sets = ()
    drawn: Drawn = ()
    alternatives: Alternatives = NONE
    organisation: "Asked | None" = None  # what is asked of a decision maker's organisation
    long: str = ""  # under which name the browser's window keeps what no address holds

    def selection(self) -> dict[str, Any]:
        """Return the selection as its documented JSON."""
        children = self._criteria() + set_nodes(self.among, self.not_among)
        whole = {"version": VERSION, "kind": self.kind.value, "where": {"all": children}}
        if self.unit is not Unit.PEOPLE:
            whole["unit"] = self.unit.value
        if self.sample is not None:
            whole["sample"] = self.sample.to_json()
        return whole

    def _criteria(self) -> list[dict[str, Any]]:
        """Return the criteria in the selection's JSON, those on sets left out."""
        told: dict[str, dict[str, Any]] = {
            key: {"variable": key, "in": list(codes)}
            for key, codes in self.chosen.items()
            if key not in PLACES
        }
        spans = {variable.key: variable.span for variable in variables_of(self.kind)}
        told |= {
            key: {"variable": key, "between": _written(ends, span)}
            for key, ends in self.ranges.items()
            if (span := spans[key]) is not None
        }
        children = self.alternatives.joined(told)
        places = {key: list(self.chosen[key]) for key in PLACES if key in self.chosen}
        children += area_nodes(places, self.drawn)
        if self.organisation is not None:
            of = self.organisation._criteria()
            children.append({"organisations": of[0] if len(of) == 1 else {"all": of}})
        return children

    def query(self, **changes: str) -> str:
        """Return the canonical query string, with some parameters changed; "" leaves one out."""
        parts = {"kind": self.kind.value, "channel": self.channel.value}
        if self.contract:
            parts["contract"] = self.contract
        if changes.get("kind", self.kind) == self.kind:  # another kind has other variables
            parts |= self._parameters()
            parts |= self.alternatives.written(self.chosen.keys() | self.ranges.keys())
            if self.organisation is not None:
                parts |= prefixed(self.organisation._parameters())
            parts |= {AMONG: sets_written(self.among), NOT_AMONG: sets_written(self.not_among)}
            parts[DRAWN] = drawn_written(self.drawn)
            parts |= rows_of(self.unit, self.sample)
        parts |= changes
        return urlencode({key: value for key, value in parts.items() if value}, safe=",:")

    def _parameters(self) -> dict[str, str]:
        """Return the parameters of the criteria on variables and places."""
        parts = {key: ",".join(codes) for key, codes in self.chosen.items()}
        for key, (low, high) in self.ranges.items():
            parts[key + FROM] = "" if low is None else str(low)
            parts[key + TO] = "" if high is None else str(high)
        return parts

    def without(self, keys: Collection[str], *, because: str) -> "Asked":
        """Return the question without its criteria on some variables, and a warning why."""
        of = self.organisation.without(keys, because="") if self.organisation else None
        return replace(
            self,
            chosen={key: codes for key, codes in self.chosen.items() if key not in keys},
            ranges={key: ends for key, ends in self.ranges.items() if key not in keys},
            organisation=of if of and (of.chosen or of.ranges) else None,
            warnings=(*self.warnings, because),
        )

    def without_sets(self, *, because: str) -> "Asked":
        """Return the question without its criteria on sets, and a warning why."""
        return replace(self, among=(), not_among=(), warnings=(*self.warnings, because))

    def without_drawn(self, which: Collection[int], *, because: str) -> "Asked":
        """Return the question without some of what is drawn, and a warning why."""
        kept = tuple(shape for n, shape in enumerate(self.drawn) if n not in which)
        return replace(self, drawn=kept, warnings=(*self.warnings, because))

    def is_long(self) -> bool:
        """Say whether no address holds the question."""
        return len(self.query()) > LONGEST_ADDRESS

    def address(self) -> str:
        """Return the query string of its page; of a long question, what leads the window to it."""
        if not self.is_long():
            return self.query()
        short = {"kind": self.kind.value, "channel": self.channel.value, LONG: self.long}
        return urlencode({key: value for key, value in short.items() if value})

    def everybody(self) -> "Asked":
        """Return the question about everybody of the kind: the country."""
        return Asked(self.kind, self.channel, self.contract, {}, ())


def read_address(query: QueryDict) -> Asked:
    """Read the builder's query parameters; what is not understood is left out with a warning."""
    asked_kind, asked_channel = query.get("kind", ""), query.get("channel", "")
    kind = Kind(asked_kind) if asked_kind in set(Kind) else Kind.CONSUMERS
    channel = Channel(asked_channel) if asked_channel in set(Channel) else Channel.POST
    variables = {variable.key: variable for variable in variables_of(kind)}
    reader = _Reader(query)
    for key in query:
        if key not in NOT_VARIABLES and not asks_of_organisation(key, kind):
            reader.read(key, variables)
    organisation = _read_organisation(query, kind, reader.warnings)
    sample = read_sample(query, reader.warnings)
    drawn = read_drawn(query, reader.warnings)
    return Asked(
        kind,
        channel,
        query.get("contract", "")[:20],
        reader.chosen,
        tuple(reader.warnings),
        reader.ranges,
        read_unit(query, kind),
        sample,
        read_sets(query, AMONG),
        read_sets(query, NOT_AMONG),
        drawn,
        read_alternatives(query),
        organisation,
        query.get(LONG, "")[:LONGEST_NAME],
    )


def _read_organisation(query: QueryDict, kind: Kind, warnings: list[str]) -> Asked | None:
    """Return what is asked of a decision maker's organisation; None where nothing is."""
    if kind is not Kind.DECISION_MAKERS:
        return None
    inner = of_organisation(query)
    reader = _Reader(inner)
    variables = {variable.key: variable for variable in variables_of(Kind.ORGANISATIONS)}
    for key in inner:
        reader.read(key, variables)
    warnings += reader.warnings
    if not reader.chosen and not reader.ranges:
        return None
    return Asked(Kind.ORGANISATIONS, Channel.POST, "", reader.chosen, (), reader.ranges)


@dataclass
class _Reader:
    """Reads one parameter after another."""

    query: QueryDict
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def read(self, key: str, variables: Mapping[str, Variable]) -> None:
        """Take in one parameter; the two ends of a range are read at the first of them."""
        of_range = variables.get(key.removesuffix(FROM).removesuffix(TO))
        if of_range is not None and of_range.span is not None and key != of_range.key:
            if of_range.key not in self.ranges:
                self._read_range(of_range, of_range.span)
        elif key in variables and variables[key].span is None:
            self._read_codes(variables[key])
        else:
            self.warnings.append(_("There is no criterion %(name)s.") % {"name": key[:40]})

    def _read_codes(self, variable: Variable) -> None:
        text = ",".join(self.query.getlist(variable.key))[:LONGEST]
        given = [code for code in re.split(r"[,\s]+", text) if code]
        codes = tuple(dict.fromkeys(code for code in given if variable.admits(code)))
        if len(codes) < len(set(given)):
            self.warnings.append(
                _("Some values of %(name)s are not known and were left out.")
                % {"name": variable.key}
            )
        if codes:
            self.chosen[variable.key] = codes

    def _read_range(self, variable: Variable, span: Span) -> None:
        texts = [self.query.get(variable.key + end, "").strip() for end in (FROM, TO)]
        ends = [int(text) if WHOLE.fullmatch(text) else None for text in texts]
        low = span.least if ends[0] is None else ends[0]
        high = span.most if ends[1] is None else ends[1]
        told = {
            "name": variable.name.get(get_language() or "fi"),
            "least": span.least,
            "most": span.most,
        }
        if any(text and end is None for text, end in zip(texts, ends, strict=True)):
            self._warn(_("%(name)s: write whole numbers. They were left out."), told)
        elif high < span.least or low > span.most:
            self._warn(_("%(name)s is from %(least)s to %(most)s."), told)
        elif low > high:
            self._warn(_("%(name)s: the first number is more than the second."), told)
        elif any(texts):
            self.ranges[variable.key] = ends[0], ends[1]

    def _warn(self, sentence: str, told: Mapping[str, object]) -> None:
        warning = sentence % told
        if warning not in self.warnings:  # the other end of the range leads here too
            self.warnings.append(warning)


def _written(ends: Range, span: Span) -> list[str]:
    low, high = ends
    return [
        str(span.least if low is None else low),
        str(span.most if high is None else high),
    ]
