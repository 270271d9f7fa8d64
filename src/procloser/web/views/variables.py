"""The catalogue: every variable with what is told of it, and how its values are spread today."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from procloser.accounts.types import Permission
from procloser.catalogue.describing import described
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.publishing.distribution import (
    Distribution,
    absent_variables_of,
    distribution_of,
)
from procloser.publishing.errors import GenerationChanged, NothingPublished
from procloser.publishing.queries import active_generation
from procloser.publishing.types import GenerationView
from procloser.web.builder_texts import KINDS
from procloser.web.variables_context import groups, variable_page
from procloser.web.views.access import needs, user_of


@require_GET
@needs(Permission.VIEW_REGISTERS)
def variables(request: HttpRequest) -> HttpResponse:
    """List the variables of a kind by group, and which of them the active generation lacks."""
    kind = _kind(request.GET.get("kind", Kind.CONSUMERS.value))
    published, absent = _published(request, kind)
    context = {
        "current": "variables",
        "kinds": [
            {"key": one.value, "label": label, "is_current": one is kind}
            for one, label in KINDS.items()
        ],
        "kind": kind.value,
        "is_published": published is not None,
        "groups": groups(
            kind,
            _language(),
            absent=absent,
            loads=published.manifest.get("loads", ()) if published else (),
        ),
    }
    return render(request, "web/variables/variables.html", context)


@require_GET
@never_cache
@needs(Permission.VIEW_REGISTERS)
def variable(request: HttpRequest, target: str, variable: str) -> HttpResponse:
    """Show one variable; its exact counts are logged as any exact count is."""
    found = _variable(_kind(target), variable)
    spread: Distribution | None = None
    try:
        spread = distribution_of(found, by=user_of(request))
    except NothingPublished:
        pass  # the page says so
    except GenerationChanged as error:
        messages.error(request, str(error))
    context = {
        "current": "variables",
        "kind_label": KINDS[found.kind],
        **variable_page(described(found, _language()), spread, _language()),
    }
    return render(request, "web/variables/variable.html", context)


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError as error:
        raise Http404(text) from error


def _variable(kind: Kind, key: str) -> Variable:
    found = next((v for v in VARIABLES if v.kind is kind and v.key == key), None)
    if found is None:
        raise Http404(key)
    return found


def _published(
    request: HttpRequest, kind: Kind
) -> tuple[GenerationView | None, Mapping[str, Sequence[str]]]:
    """Return the active generation and which variables of the kind it lacks; None without one."""
    try:
        view = active_generation()
        return view, absent_variables_of(view, kind)
    except NothingPublished:
        return None, {}
    except GenerationChanged as error:
        messages.error(request, str(error))
        return None, {}


def _language() -> str:
    return get_language() or "fi"
