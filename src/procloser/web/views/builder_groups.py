"""Saved groups: keep what the builder shows under a name, share it, open it, forget it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from procloser.audiences import groups
from procloser.audiences.groups import GroupView
from procloser.audiences.parsing import parse
from procloser.audiences.queries import words_of
from procloser.audiences.sets import Asker, asker_of
from procloser.kernel.errors import ProCloserError
from procloser.web.addresses import read_address
from procloser.web.builder_contracts import COUNTING
from procloser.web.builder_saved import address_of
from procloser.web.builder_texts import KINDS
from procloser.web.views.access import needs, user_of


@require_GET
@never_cache
@needs(*COUNTING)
def saved_groups(request: HttpRequest) -> HttpResponse:
    """List the groups one may open."""
    user = user_of(request)
    found = [_told(group, asker_of(user)) for group in groups.groups_of(user)]
    return render(request, "web/builder/saved.html", {"current": "builder", "groups": found})


@require_POST
@needs(*COUNTING)
def save_group(request: HttpRequest) -> HttpResponse:
    """Keep the group that the builder shows, and stay on it."""
    asked = read_address(QueryDict(request.POST.get("query", "")))
    address = asked.address()
    try:
        made = groups.save(
            name=request.POST.get("name", ""),
            selection=parse(asked.selection()),
            shared="shared" in request.POST,
            by=user_of(request),
        )
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Saved as “%(name)s”.") % {"name": made.name})
        if asked.is_long():
            address = address_of(made)
    return redirect(reverse("web:builder") + "?" + address)


@require_POST
@needs(*COUNTING)
def rename_group(request: HttpRequest, group: str) -> HttpResponse:
    """Give the group another name."""
    try:
        made = groups.rename(group=group, name=request.POST.get("name", ""), by=user_of(request))
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The group is now called “%(name)s”.") % {"name": made.name})
    return redirect("web:saved_groups")


@require_POST
@needs(*COUNTING)
def copy_group(request: HttpRequest, group: str) -> HttpResponse:
    """Keep a copy of one's own, which nobody else opens, of a group one may open."""
    user = user_of(request)
    try:
        found = groups.group(group, user=user)
        name = _("Copy of %(name)s") % {"name": found.name}
        made = groups.save(
            name=name[: groups.LONGEST_NAME], selection=parse(found.selection), by=user
        )
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Saved as “%(name)s”.") % {"name": made.name})
    return redirect("web:saved_groups")


@require_POST
@needs(*COUNTING)
def share_group(request: HttpRequest, group: str) -> HttpResponse:
    """Let the whole organisation open the group, or the maker alone."""
    shared = "shared" in request.POST
    try:
        groups.share(group=group, shared=shared, by=user_of(request))
    except ProCloserError as error:
        messages.error(request, str(error))
    return redirect("web:saved_groups")


@require_POST
@needs(*COUNTING)
def delete_group(request: HttpRequest, group: str) -> HttpResponse:
    """Forget the group."""
    try:
        groups.delete(group=group, by=user_of(request))
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The group was deleted. Orders made of it are as they were."))
    return redirect("web:saved_groups")


def _told(group: GroupView, asker: Asker) -> dict[str, Any]:
    selection = parse(group.selection)
    return {
        "id": group.id,
        "name": group.name,
        "kind": KINDS[selection.kind],
        "words": words_of(selection, get_language() or "fi", asker),
        "url": reverse("web:builder") + "?" + address_of(group),
        "shared": group.shared,
        "maker": group.maker,
        "organisation": group.organisation,
        "is_mine": group.is_mine,
        "made_at": group.made_at,
    }
