"""The REST API: one key a user, one handler for each kind of error."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import NinjaAPI
from ninja.security import HttpBearer

from procloser.accounts.errors import NotPermitted, WrongToken
from procloser.accounts.models import User
from procloser.accounts.queries import user_of_token
from procloser.api.schemas import CountIn, CountOut, ErrorOut
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer
from procloser.kernel.errors import BadInput, NotFound, ProCloserError, Refused


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


class ApiRequest(HttpRequest):
    """A request whose token was good."""

    auth: User


@api.post(
    "/counts",
    response={200: CountOut, 400: ErrorOut, 403: ErrorOut, 404: ErrorOut, 409: ErrorOut},
    summary="Count a selection",
)
def counts(request: ApiRequest, question: CountIn) -> dict[str, Any]:
    """Return the waterfall of a selection for one channel of a contract."""
    with translation.override("en"):  # errors are for programmers; `language` is of the words
        found = answer(
            parse(question.selection),
            contract=question.contract,
            channel=question.channel,
            purpose=question.purpose,
            user=request.auth,
            lang=question.language,
        ).to_json()
    return {key: found[key] for key in ("selection", "classes", "generation", "waterfall")}


STATUS: list[tuple[type[ProCloserError], int]] = [
    (BadInput, 400),
    (NotPermitted, 403),
    (NotFound, 404),
    (Refused, 409),
]


@api.exception_handler(ProCloserError)
def planned_error(request: HttpRequest, error: ProCloserError) -> HttpResponse:
    """Answer a planned error as a sentence, never a trace."""
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    path = error.path if isinstance(error, InvalidSelection) else None
    return api.create_response(request, {"error": str(error), "path": path}, status=status)


@api.exception_handler(RequestDataTooBig)
def question_too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """Answer a body over the limit as JSON, like every other fault."""
    said = "The question is larger than a million bytes: no selection is. Name fewer codes."
    return api.create_response(request, {"error": said, "path": None}, status=413)
