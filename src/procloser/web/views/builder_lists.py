"""A customer's own lists: bring one, see what was recognised, use it in a group, delete it."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from procloser.accounts.types import Permission
from procloser.audiences import lists
from procloser.audiences.errors import BadList
from procloser.audiences.lists import Uploaded
from procloser.audiences.lists_file import LARGEST
from procloser.kernel.errors import BadInput, ProCloserError
from procloser.web.builder_lists import faults_told, list_told, page_limits
from procloser.web.views.access import needs, user_of

FAULTS = "list_faults"
"""Where the session keeps an upload's faults until the page has shown them: rows and codes."""


@require_GET
@never_cache
@needs(Permission.ORDER)
def own_lists(request: HttpRequest) -> HttpResponse:
    """Show the organisation's lists, and what was wrong with the one just brought."""
    return _page(request, faults=request.session.pop(FAULTS, None))


@require_POST
@needs(Permission.ORDER)
def upload_list(request: HttpRequest) -> HttpResponse:
    """Have the file's people and companies recognised; an error keeps the name and says why."""
    name, file = request.POST.get("name", ""), request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _refused(request, name, "file", _("Choose the list's file first: CSV or XLSX."))
    try:
        with tempfile.TemporaryDirectory() as folder:
            made = lists.upload(path=_stored(file, Path(folder)), name=name, by=user_of(request))
    except BadList as error:
        return _refused(request, name, "file", str(error))
    except BadInput as error:
        return _refused(request, name, "name", str(error))
    except ProCloserError as error:
        return _refused(request, name, "", str(error))
    _tell(request, made)
    return redirect("web:own_lists")


@require_POST
@needs(Permission.ORDER)
def delete_list(request: HttpRequest, own: str) -> HttpResponse:
    """Forget the list for good."""
    try:
        lists.delete(list_id=own, by=user_of(request))
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The list was deleted: nobody stands on it any more."))
    return redirect("web:own_lists")


def _stored(file: "UploadedFile[Any]", folder: Path) -> Path:
    """Return the file as stored in the folder, cut where it is too large to be read anyway."""
    path = folder / "list"
    with path.open("wb") as stored:
        for chunk in file.chunks():
            stored.write(chunk)
            if stored.tell() > LARGEST:
                break
    return path


def _tell(request: HttpRequest, made: Uploaded) -> None:
    rows = made.list.rows
    text = ngettext(
        "“%(name)s” was read: %(rows)s row. The file itself was not kept.",
        "“%(name)s” was read: %(rows)s rows. The file itself was not kept.",
        rows,
    )
    messages.success(request, text % {"name": made.list.name, "rows": rows})
    if made.faults:
        request.session[FAULTS] = {
            "name": made.list.name,
            "rows": [[fault.row, fault.reason] for fault in made.faults],
            "in_all": made.faults_in_all,
        }


def _refused(request: HttpRequest, name: str, field: str, error: str) -> HttpResponse:
    return _page(request, form={"name": name, "field": field, "error": error}, status=422)


def _page(
    request: HttpRequest,
    *,
    faults: dict[str, Any] | None = None,
    form: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "fi"
    context = {
        "current": "builder",
        "lists": [list_told(own, language) for own in lists.lists_of(user_of(request))],
        "faults": faults_told(faults) if faults else None,
        "form": form or {"name": "", "field": "", "error": ""},
        "limits": page_limits(),
    }
    return render(request, "web/builder/lists.html", context, status=status)
