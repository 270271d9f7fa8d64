"""How the API says no: a sentence as JSON, never a trace."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from procloser.accounts.errors import NotPermitted
from procloser.api.schemas import ErrorOut
from procloser.audiences.errors import InvalidSelection
from procloser.kernel.errors import BadInput, NotFound, ProCloserError, Refused

FAULTS: dict[int, type[ErrorOut]] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422), ErrorOut)
"""Every status an endpoint may answer beside 200."""
_STATUS: list[tuple[type[ProCloserError], int]] = [
    (BadInput, 400),
    (NotPermitted, 403),
    (NotFound, 404),
    (Refused, 409),
]
_WORDS = {
    400: "The body is no JSON, or is nested too deep to be read.",
    401: "A token in force is needed: Authorization: Bearer pc_…",
}


def add_faults(api: NinjaAPI) -> None:
    """Give the API its answer to each kind of error."""

    def reply(request: HttpRequest, status: int, error: str, path: str | None) -> HttpResponse:
        return api.create_response(request, {"error": error, "path": path}, status=status)

    @api.exception_handler(ProCloserError)
    def planned_error(request: HttpRequest, error: ProCloserError) -> HttpResponse:
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        path = error.path if isinstance(error, InvalidSelection) else None
        return reply(request, status, str(error), path)

    @api.exception_handler(RequestDataTooBig)
    def question_too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        said = "The question is larger than a million bytes: no selection is. Name fewer codes."
        return reply(request, 413, said, None)

    @api.exception_handler(ValidationError)
    def not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
        first = error.errors[0]
        path = ".".join(str(step) for step in first["loc"][2:]) or "the body"
        return reply(request, 422, f"At {path}: {first['msg']}. See docs/api.md.", path)

    @api.exception_handler(HttpError)
    def refused_before_reading(request: HttpRequest, error: HttpError) -> HttpResponse:
        return reply(request, error.status_code, _WORDS.get(error.status_code, str(error)), None)
