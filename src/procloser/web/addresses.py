"""The address of the builder's page is the selection: query parameters to a tree and back."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from procloser.audiences.selection import VERSION
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.permissions.types import Channel

PLACES = ("municipality", "postal_area")
NOT_VARIABLES = {"kind", "channel", "contract", "level"}
LONGEST = 6_000  # characters of one parameter; a whole country of postal codes does not fit


@dataclass(frozen=True)
class Asked:
    """What the builder's address asks."""

    kind: Kind
    channel: Channel
    contract: str
    chosen: dict[str, tuple[str, ...]]  # variable → codes
    warnings: tuple[str, ...]

    def selection(self) -> dict[str, Any]:
        """Return the selection as its documented JSON."""
        children: list[dict[str, Any]] = [
            {"variable": key, "in": list(codes)}
            for key, codes in self.chosen.items()
            if key not in PLACES
        ]
        places = {key: list(self.chosen[key]) for key in PLACES if key in self.chosen}
        if places:
            children.append({"place": places})
        return {"version": VERSION, "kind": self.kind.value, "where": {"all": children}}

    def query(self, **changes: str) -> str:
        """Return the canonical query string, with some parameters changed; "" leaves one out."""
        parts = {"kind": self.kind.value, "channel": self.channel.value}
        if self.contract:
            parts["contract"] = self.contract
        if changes.get("kind", self.kind) == self.kind:  # another kind has other variables
            parts |= {key: ",".join(codes) for key, codes in self.chosen.items()}
        parts |= changes
        return urlencode({key: value for key, value in parts.items() if value}, safe=",")


def read_address(query: QueryDict) -> Asked:
    """Read the builder's query parameters; what is not understood is left out with a warning."""
    warnings: list[str] = []
    asked_kind, asked_channel = query.get("kind", ""), query.get("channel", "")
    kind = Kind(asked_kind) if asked_kind in set(Kind) else Kind.CONSUMERS
    channel = Channel(asked_channel) if asked_channel in set(Channel) else Channel.POST
    known = {variable.key: variable for variable in variables_of(kind)}
    chosen: dict[str, tuple[str, ...]] = {}
    for key in query:
        if key in NOT_VARIABLES:
            continue
        if key not in known:
            warnings.append(_("There is no criterion %(name)s.") % {"name": key[:40]})
            continue
        given = ",".join(query.getlist(key))[:LONGEST].split(",")
        codes = tuple(dict.fromkeys(code for code in given if known[key].admits(code)))
        if len(codes) < len(set(filter(None, given))):
            warnings.append(
                _("Some values of %(name)s are not known and were left out.") % {"name": key}
            )
        if codes:
            chosen[key] = codes
    return Asked(kind, channel, query.get("contract", "")[:20], chosen, tuple(warnings))
