"""Two groups side by side: figures, and how they differ."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from procloser.accounts.models import User
from procloser.audiences.groups import GroupView, groups_of
from procloser.audiences.parsing import parse
from procloser.audiences.queries import profile
from procloser.catalogue.types import Kind
from procloser.contracts.types import ContractView
from procloser.kernel.errors import ProCloserError
from procloser.web.addresses import LONGEST_ADDRESS, Asked, read_address
from procloser.web.builder_answer import Builder
from procloser.web.builder_compared import compared
from procloser.web.builder_contracts import (
    COUNTING,
    NO_CONTRACT,
    chosen_contract,
    contracts_for,
    in_words,
)
from procloser.web.builder_saved import address_as_set, address_of
from procloser.web.views.access import needs, user_of

LONGEST_PAIR = 7_500
"""Characters of two addresses within a third; the server takes a line of 8,190."""


@dataclass(frozen=True)
class _Pair:
    """The two groups, the second counted by the first one's channel and contract."""

    group: Asked
    base: Asked
    contract: ContractView
    user: User
    language: str

    def told(self) -> dict[str, Any]:
        """Return both sides and what tells them apart."""
        found = profile(
            parse(self.group.selection()),
            base=parse(self.base.selection()),
            contract=self.contract,
            channel=self.group.channel.value,
            user=self.user,
            lang=self.language,
        )
        return {
            "sides": [
                self._side(_("Group A"), self.group, self.base),
                self._side(_("Group B"), self.base, self.group),
            ],
            "variables": compared(found, self.group.kind, self.language),
            "is_exact": found.exact,
        }

    def _side(self, name: str, asked: Asked, other: Asked) -> dict[str, Any]:
        answer = Builder(asked, self.contract, self.user, self.language, parts=()).ask()
        url = f"{reverse('web:builder')}?{asked.query()}"
        beside = "&" + urlencode({"beside": other.query()})
        fits = len(url + beside) <= LONGEST_ADDRESS
        return {
            "name": name,
            "answer": answer,
            "query": asked.query(),
            "url": url + beside if fits else url,
        }


@require_GET
@never_cache
@needs(*COUNTING)
def compare(request: HttpRequest) -> HttpResponse:
    """Show the groups of the addresses `a` and `b`; without `b`, beside everybody."""
    user, language = user_of(request), get_language() or "fi"
    contracts = contracts_for(user)
    group = read_address(QueryDict(request.GET.get("a", "")))
    given = read_address(QueryDict(request.GET.get("b", "")))
    base = given if request.GET.get("b") and given.kind is group.kind else group.everybody()
    context: dict[str, Any] = {"current": "builder"}
    try:
        if not contracts:
            return render(request, "web/builder/not_yet.html", context | {"reason": NO_CONTRACT})
        contract = chosen_contract(contracts, group)
        told = _Pair(group, _as(group, base), contract, user, language).told()
    except ProCloserError as error:
        return render(
            request, "web/builder/not_yet.html", context | {"reason": in_words(error)}, status=409
        )
    context |= told | {"choices": _choices(group, base, user)}
    return render(request, "web/builder/compare.html", context)


def _as(group: Asked, base: Asked) -> Asked:
    """Return the base as asked by the group's channel, under the group's contract."""
    query = base.query(channel=group.channel.value, contract=group.contract)
    return read_address(QueryDict(query))


def _choices(group: Asked, base: Asked, user: User) -> list[dict[str, Any]]:
    """Return what the group may be compared with, each with its address."""
    everybody = group.everybody()
    choices = [{"label": _everybody_label(group.kind), "query": everybody.query()}]
    for saved in groups_of(user):
        if saved.selection["kind"] == group.kind.value:
            choices.append({"label": saved.name, "query": _address_beside(group, saved)})
    current = base.query()
    if all(choice["query"] != current for choice in choices):
        choices.insert(0, {"label": _("The group now beside it"), "query": current})
    return [choice | {"is_current": choice["query"] == current} for choice in choices]


def _address_beside(group: Asked, saved: GroupView) -> str:
    """Return the address of a saved group, short enough to stand beside the group's in a third."""
    address = address_of(saved, group.channel)
    fits = len(quote(group.query()) + quote(address)) <= LONGEST_PAIR
    return address if fits else address_as_set(saved, group.channel)


def _everybody_label(kind: Kind) -> str:
    return {
        Kind.CONSUMERS: _("All consumers"),
        Kind.DECISION_MAKERS: _("All decision makers"),
        Kind.ORGANISATIONS: _("All organisations"),
    }[kind]
