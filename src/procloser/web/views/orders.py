"""Orders: the customer's list and page, the download, and the officer's decisions."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.kernel.errors import NotFound, ProCloserError
from procloser.orders import actions, queries
from procloser.orders.rules import may_become
from procloser.orders.types import OrderView, State
from procloser.web import order_context
from procloser.web.views.access import needs, user_of

SEEING = (Permission.DRAFT_ORDER, Permission.APPROVE)


@require_GET
@needs(Permission.DRAFT_ORDER)
def orders(request: HttpRequest) -> HttpResponse:
    """List the customer's orders; sales sees every customer's."""
    user, language = user_of(request), get_language() or "fi"
    found = queries.all_orders() if user.is_our_staff else queries.orders_of(user.organisation)
    lines = [order_context.line(order, language) for order in found]
    return render(request, "web/orders/orders.html", {"current": "orders", "orders": lines})


@require_GET
@needs(*SEEING)
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order, its way and what one may do next."""
    user, language = user_of(request), get_language() or "fi"
    found = _order(number, user)
    may_approve, note = order_context.may_decide(found, user)
    context = {
        "current": "approvals" if user.may(Permission.APPROVE) else "orders",
        "order": order_context.whole(found, language),
        "delivery": order_context.delivered(found),
        "removed": order_context.removed(found, user),
        "may_place": found.state is State.QUOTED and user.may(Permission.ORDER),
        "may_cancel": may_become(found.state, State.CANCELLED) and user.may(Permission.DRAFT_ORDER),
        "may_approve": may_approve,
        "approval_note": note,
        "may_download": user.may(Permission.DOWNLOAD),
    }
    return render(request, "web/orders/order.html", context)


@require_POST
@needs(Permission.ORDER)
def place(request: HttpRequest, number: str) -> HttpResponse:
    """Order what was quoted."""
    user = user_of(request)
    _order(number, user)
    try:
        actions.place(order=number, by=user)
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ordered. The privacy officer checks every order first."))
    return redirect("web:order", number=number)


@require_POST
@needs(Permission.DRAFT_ORDER)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Take back a quote or an order that is not approved yet."""
    user = user_of(request)
    _order(number, user)
    try:
        actions.cancel(order=number, by=user)
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Cancelled. Nothing is delivered."))
    return redirect("web:order", number=number)


@require_GET
@needs(Permission.DOWNLOAD)
def download(request: HttpRequest, number: str) -> HttpResponseBase:
    """Hand the file of a delivery to the customer it was made for."""
    user = user_of(request)
    _order(number, user)
    try:
        file = actions.download(order=number, by=user)
    except ProCloserError as error:
        messages.error(request, str(error))
        return redirect("web:order", number=number)
    response = FileResponse(file.path.open("rb"), as_attachment=True, filename=file.name)
    response["Cache-Control"] = "no-store"
    return response


@require_GET
@needs(Permission.APPROVE)
def approvals(request: HttpRequest) -> HttpResponse:
    """List the orders that wait for the privacy officer, the oldest first."""
    user, language = user_of(request), get_language() or "fi"
    lines = []
    for found in queries.orders_awaiting_approval():
        may_approve, note = order_context.may_decide(found, user)
        told = {"may_approve": may_approve, "approval_note": note}
        lines.append(order_context.line(found, language) | told)
    context = {"current": "approvals", "orders": lines}
    return render(request, "web/approvals/approvals.html", context)


@require_POST
@needs(Permission.APPROVE)
def approve(request: HttpRequest, number: str) -> HttpResponse:
    """Approve an order, with a reason where it is reviewed: its delivery is made next."""
    try:
        actions.approve(order=number, reason=_reason(request), by=user_of(request))
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Approved. The delivery is being made."))
    return redirect("web:approvals")


@require_POST
@needs(Permission.APPROVE)
def refuse(request: HttpRequest, number: str) -> HttpResponse:
    """Refuse an order with a reason the customer is shown."""
    try:
        actions.refuse(order=number, reason=_reason(request), by=user_of(request))
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Refused. The customer sees the reason."))
    return redirect("web:approvals")


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\0", "").strip()


def _order(number: str, user: User) -> OrderView:
    try:
        return queries.order(number, user=user)
    except NotFound as error:
        raise Http404 from error
