"""The target group builder."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from procloser.accounts.types import Permission
from procloser.audiences.errors import AbsentVariable, TooFewOnList, UnknownSet
from procloser.audiences.shapes_words import exactness
from procloser.contracts.types import ContractView
from procloser.kernel.errors import ProCloserError
from procloser.orders import actions as orders
from procloser.web.addresses import LONGEST_ADDRESS, Asked, read_address
from procloser.web.builder_answer import LEVELS, Builder
from procloser.web.builder_contracts import (
    COUNTING,
    NO_CONTRACT,
    chosen_contract,
    contracts_for,
    in_words,
)
from procloser.web.builder_criteria import alternatives, groups, organisation_group
from procloser.web.builder_maps import maps_of
from procloser.web.builder_rows import rows_shown
from procloser.web.builder_sets import set_criteria
from procloser.web.builder_texts import CHANNELS, KINDS, figures_note
from procloser.web.drawing_texts import drawing_texts
from procloser.web.drawn_answer import NothingInside, areas_inside, knows_places
from procloser.web.drawn_shapes import shape_rows
from procloser.web.views.access import needs, user_of


@require_GET
@needs(*COUNTING)
def builder(request: HttpRequest) -> HttpResponse:
    """Show the builder for the selection in the address."""
    user, language = user_of(request), get_language() or "fi"
    asked = read_address(request.GET)
    contracts = contracts_for(user)
    if not contracts:
        return _not_yet(request, NO_CONTRACT)
    contract = chosen_contract(contracts, asked)
    try:
        asked, answer = _answered(Builder(asked, contract, user, language))
    except ProCloserError as error:
        return _not_yet(request, in_words(error))
    by_place = knows_places(asked.kind)
    context = {
        "current": "builder",
        "kinds": _kinds(asked),
        "channels": _channels(asked, contract),
        "contracts": _contract_choices(contracts, contract),
        "groups": groups(asked, answer["facets"], answer["absent"], language),
        "organisation": organisation_group(asked, answer["facets"], answer["absent"], language),
        "alternatives": alternatives(asked, language),
        "postal_areas": ",".join(asked.chosen.get("postal_area", ())),
        "sets": set_criteria(asked.kind, asked.among, asked.not_among, user),
        "beside": _beside(request, asked),
        "rows": rows_shown(asked.kind, asked.unit, asked.sample),
        "drawn": shape_rows(asked.drawn, language),
        "exactness": exactness(asked.kind, knows_places=by_place).get(language),
        "drawing_texts": drawing_texts(language),
        "longest_address": LONGEST_ADDRESS,
        "answer": answer,
        "maps": maps_of(by_place=by_place),
        "query": asked.query(),
        "figures_note": figures_note(asked.kind, by_staff=user.may(Permission.COUNT_EXACT)),
    }
    return render(request, "web/builder/builder.html", context)


def _answered(builder: Builder) -> tuple[Asked, dict[str, Any]]:
    """Return the question and its answer; an old link may name what is no longer published.

    Criteria the generation lacks are then left out, with a warning that says which and why; so
    are shapes that take in no area of it.
    """
    try:
        return builder.asked, _told(builder)
    except NothingInside as error:
        asked = builder.asked.without_drawn(error.shapes, because=str(error))
        return _answered(replace(builder, asked=asked))
    except AbsentVariable as error:
        asked = builder.asked.without(error.variables, because=str(error))
        return asked, _told(replace(builder, asked=asked))
    except (UnknownSet, TooFewOnList) as error:
        asked = builder.asked.without_sets(because=str(error))
        return asked, _told(replace(builder, asked=asked))


def _told(builder: Builder) -> dict[str, Any]:
    """Return the answer, and the postal areas that each shape drawn stands for."""
    drawn = areas_inside(builder.asked.drawn, builder.asked.kind)
    return builder.ask() | {"drawn": drawn}


def _not_yet(request: HttpRequest, reason: object) -> HttpResponse:
    context = {"current": "builder", "reason": reason}
    return render(request, "web/builder/not_yet.html", context, status=HTTPStatus.CONFLICT)


@require_http_methods(["GET", "POST"])
@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """Return the figures of a selection, as JSON for the page's script.

    The selection is the address's or, one too long for that, stands in the body as `query`.
    """
    if not request.user.is_authenticated:
        return _refused(_("Your session has ended: sign in again."), HTTPStatus.UNAUTHORIZED)
    user = user_of(request)
    if not any(user.may(permission) for permission in COUNTING):
        return _refused(_("Your role does not count."), HTTPStatus.FORBIDDEN)
    asked = read_address(_question(request))
    if asked.warnings:
        return _refused(" ".join(asked.warnings), HTTPStatus.BAD_REQUEST)
    contracts = contracts_for(user)
    level = request.GET.get("level", LEVELS[0])
    if not contracts or level not in LEVELS:
        return _refused(_("There is nothing to count by that."), HTTPStatus.BAD_REQUEST)
    contract = chosen_contract(contracts, asked)
    try:
        found = _told(Builder(asked, contract, user, get_language() or "fi", level))
    except ProCloserError as error:
        return _refused(in_words(error), HTTPStatus.CONFLICT)
    return JsonResponse(found)


def _question(request: HttpRequest) -> QueryDict:
    return QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET


def _beside(request: HttpRequest, asked: Asked) -> str:
    """Return the address of the group this one is built to be compared with, or ""."""
    given = request.GET.get("beside", "")
    other = read_address(QueryDict(given))
    fits = given and other.kind is asked.kind and not other.is_long()
    return other.query() if fits else ""


def _refused(reason: str, status: HTTPStatus) -> JsonResponse:
    body = {"error": reason}
    if status == HTTPStatus.UNAUTHORIZED:
        body["sign_in"] = reverse("account_login")
    return JsonResponse(body, status=status)


@require_POST
@needs(Permission.DRAFT_ORDER)
def quote(request: HttpRequest) -> HttpResponse:
    """Make a quote of the selection and lead to it; a refusal leads back with the reason."""
    user = user_of(request)
    asked = read_address(QueryDict(request.POST.get("query", "")))
    contracts = contracts_for(user)
    if not contracts:
        return _not_yet(request, NO_CONTRACT)
    try:
        contract = chosen_contract(contracts, asked)
        made = orders.quote(
            contract=contract.number,
            selection=asked.selection(),
            channel=asked.channel.value,
            purpose=min(contract.purposes),
            by=user,
        )
    except ProCloserError as error:
        messages.error(request, in_words(error))
        return redirect(reverse("web:builder") + "?" + asked.address())
    return redirect("web:order", number=made.number)


def _kinds(asked: Asked) -> list[dict[str, Any]]:
    page = reverse("web:builder")
    return [
        {
            "key": kind.value,
            "label": label,
            "url": f"{page}?kind={kind.value}&channel={asked.channel.value}",
            "is_current": kind is asked.kind,
        }
        for kind, label in KINDS.items()
    ]


def _channels(asked: Asked, contract: ContractView) -> list[dict[str, Any]]:
    return [
        {"key": channel.value, "label": label, "is_current": channel is asked.channel}
        for channel, label in CHANNELS.items()
        if channel.value in contract.channels or channel is asked.channel
    ]


def _contract_choices(contracts: list[ContractView], current: ContractView) -> list[dict[str, Any]]:
    return [
        {
            "number": contract.number,
            "label": f"{contract.number} {contract.customer_name}",
            "is_current": contract.number == current.number,
        }
        for contract in contracts
    ]
