"""Processors and storage: who works on the data for us, and where it is kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from procloser.accounts.types import Permission
from procloser.kernel.errors import ProCloserError
from procloser.kernel.territory import EEA_COUNTRIES
from procloser.registers import processing, queries
from procloser.registers.definitions import REGISTERS
from procloser.registers.models import Processor
from procloser.web.views.access import needs, user_of

COUNTRIES = [(code, code) for code in ("FI", *sorted(EEA_COUNTRIES - {"FI"}))]


class ProcessorForm(forms.Form):
    """What the officer approves of a processor."""

    name = forms.CharField(max_length=200)
    business_id = forms.CharField(max_length=40)
    country = forms.ChoiceField(choices=COUNTRIES)
    contract_reference = forms.CharField(max_length=120)
    contract_date = forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    purpose = forms.CharField(max_length=300)
    registers = forms.MultipleChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["registers"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - as declared above
        field.choices = [(key, one.name.get(_language())) for key, one in REGISTERS.items()]


class StorageForm(forms.Form):
    """What the officer approves of a place."""

    what = forms.CharField(max_length=200)
    place = forms.CharField(max_length=200)
    country = forms.ChoiceField(choices=COUNTRIES)


@require_GET
@needs(Permission.VIEW_REGISTERS)
def processors(request: HttpRequest) -> HttpResponse:
    """List processors and storage, in use and ended."""
    return _page(request)


@require_POST
@needs(Permission.DECIDE)
def add_processor(request: HttpRequest) -> HttpResponse:
    """Approve a processor."""
    form = ProcessorForm(request.POST)
    if _done(request, form, lambda given: processing.add_processor(**given, by=user_of(request))):
        messages.success(request, _("The processor is approved."))
        return redirect("web:processors")
    return _page(request, processor_form=form, status=422)


@require_POST
@needs(Permission.DECIDE)
def add_storage(request: HttpRequest) -> HttpResponse:
    """Approve a storage location."""
    form = StorageForm(request.POST)
    if _done(request, form, lambda given: processing.add_storage(**given, by=user_of(request))):
        messages.success(request, _("The storage is approved."))
        return redirect("web:processors")
    return _page(request, storage_form=form, status=422)


@require_POST
@needs(Permission.DECIDE)
def end_processor(request: HttpRequest, entry: int) -> HttpResponse:
    """End a processor's use."""
    try:
        processing.end_processor(number=entry, by=user_of(request))
        messages.success(request, _("The processor is no longer in use."))
    except ProCloserError as error:
        messages.error(request, str(error))
    return redirect("web:processors")


@require_POST
@needs(Permission.DECIDE)
def end_storage(request: HttpRequest, entry: int) -> HttpResponse:
    """End a storage location's use."""
    try:
        processing.end_storage(number=entry, by=user_of(request))
        messages.success(request, _("The storage is no longer in use."))
    except ProCloserError as error:
        messages.error(request, str(error))
    return redirect("web:processors")


def _done(request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Say whether the form was right and the action done; else the form holds what was wrong."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ProCloserError as error:
        form.add_error(None, str(error))
        return False
    return True


def _page(
    request: HttpRequest,
    *,
    processor_form: ProcessorForm | None = None,
    storage_form: StorageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "current": "registers",
        "tab": "processors",
        "processors": [_processor(row) for row in queries.processors()],
        "ended_processors": [_processor(row) for row in queries.processors(ended=True)],
        "storage": queries.storage_locations(),
        "ended_storage": queries.storage_locations(ended=True),
        "may_decide": user_of(request).may(Permission.DECIDE),
        "processor_form": processor_form or ProcessorForm(auto_id="processor_%s"),
        "storage_form": storage_form or StorageForm(auto_id="storage_%s"),
        "is_adding_processor": processor_form is not None,
        "is_adding_storage": storage_form is not None,
    }
    return render(request, "web/registers/processors.html", context, status=status)


def _processor(row: Processor) -> dict[str, Any]:
    return {
        "row": row,
        "registers": [REGISTERS[key].name.get(_language()) for key in row.registers],
    }


def _language() -> str:
    return get_language() or "fi"
