"""The REST API: one key a user; the questions and answers are those of the terminal."""

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from ninja import NinjaAPI
from ninja.security import HttpBearer

from procloser.accounts.errors import WrongToken
from procloser.accounts.models import User
from procloser.accounts.queries import user_of_token
from procloser.api.faults import FAULTS, add_faults
from procloser.api.schemas import (
    AllCountsOut,
    CountIn,
    CountOut,
    DescribeIn,
    DescribeOut,
    FacetsIn,
    FacetsOut,
    MapIn,
    MapOut,
    ProfileIn,
    ProfileOut,
    Question,
)
from procloser.audiences.answers import counts_json, facets_json, map_json
from procloser.audiences.describing import describe
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, MAP, answer, answers, profile
from procloser.audiences.selection import Selection


class Token(HttpBearer):
    """`Authorization: Bearer pc_…`, made by `procloser users token`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return the user of the token; None answers 401."""
        try:
            return user_of_token(token)
        except WrongToken:
            return None


api = NinjaAPI(
    title="Pro Closer",
    version="1",
    description="Counts of target groups. Consumers are counted safely; see docs/api.md.",
    auth=Token(),
    docs_url=None,
)
add_faults(api)


class ApiRequest(HttpRequest):
    """A request whose token was good."""

    auth: User


def _asked(request: ApiRequest, question: Question) -> dict[str, Any]:
    """Return what every counted question hands on."""
    return {
        "contract": question.contract,
        "user": request.auth,
        "lang": question.language,
        "purpose": question.purpose,
        "generation": question.generation,
    }


def _base(given: dict[str, Any]) -> Selection:
    try:
        return parse(given)
    except InvalidSelection as fault:
        raise InvalidSelection(f"base.{fault.path}", fault.problem) from fault


@api.post("/counts", response={200: CountOut | AllCountsOut, **FAULTS}, summary="Count a selection")
def counts(request: ApiRequest, question: CountIn) -> dict[str, Any]:
    """Return the waterfall and the price for one channel of a contract, or for all of them."""
    with translation.override("en"):  # errors are for programmers; `language` is of the words
        selection, asked = parse(question.selection), _asked(request, question)
        if question.channel in (None, "all"):
            return answers(selection, **asked).to_json()
        return counts_json(answer(selection, channel=str(question.channel), **asked))


@api.post("/facets", response={200: FacetsOut, **FAULTS}, summary="Count every value")
def facets(request: ApiRequest, question: FacetsIn) -> dict[str, Any]:
    """Return how many remain of every value of every listed variable.

    Of a variable the selection asks by, as if that criterion were not there.
    """
    with translation.override("en"):
        selection, asked = parse(question.selection), _asked(request, question)
        return facets_json(answer(selection, channel=question.channel, parts=(FACETS,), **asked))


@api.post("/map", response={200: MapOut, **FAULTS}, summary="Count every area")
def areas(request: ApiRequest, question: MapIn) -> dict[str, Any]:
    """Return how many remain in each area of a level, as if no area had been chosen."""
    with translation.override("en"):
        selection, asked = parse(question.selection), _asked(request, question)
        found = answer(selection, channel=question.channel, parts=(MAP,), **asked)
        return map_json(found, question.level)


@api.post("/profile", response={200: ProfileOut, **FAULTS}, summary="Compare with a base")
def profiles(request: ApiRequest, question: ProfileIn) -> dict[str, Any]:
    """Return how a group differs from a base, value by value: 100 is "as in the base"."""
    with translation.override("en"):
        selection, asked = parse(question.selection), _asked(request, question)
        base = None if question.base is None else _base(question.base)
        return profile(selection, base=base, channel=question.channel, **asked).to_json()


@api.post("/describe", response={200: DescribeOut, **FAULTS}, summary="Describe a selection")
def described(request: ApiRequest, question: DescribeIn) -> dict[str, Any]:
    """Return a selection in words, its normal form and its price; nothing is counted."""
    with translation.override("en"):
        selection = parse(question.selection)
        return describe(selection, contract=question.contract, user=request.auth).to_json()
