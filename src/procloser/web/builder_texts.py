"""What the builder's parts are called."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from procloser.audiences.selection import Unit
from procloser.audiences.types import Figure
from procloser.catalogue.types import Kind
from procloser.permissions.types import Channel
from procloser.ui.figures import number
from procloser.web.addresses import Asked

KINDS = {
    Kind.CONSUMERS: _("Consumers"),
    Kind.DECISION_MAKERS: _("Decision makers"),
    Kind.ORGANISATIONS: _("Organisations"),
}
CHANNELS = {
    Channel.POST: _("Post"),
    Channel.PHONE: _("Phone"),
    Channel.EMAIL: _("E-mail"),
    Channel.SMS: _("Text message"),
    Channel.VISIT: _("Visit"),
}
GROUPS = {
    "area": _("Area"),
    "home": _("Home"),
    "person": _("Age and life stage"),
    "economy": _("Economy"),
    "contact": _("Contact details"),
    "company": _("Company"),
    "role": _("Role"),
    "organisation": _("Organisations that match"),
    "sets": _("Groups, orders and lists"),
}
STEPS = {
    "matches": _("Your selection"),
    "objections": _("Have objected to marketing"),
    "unavailable": _("Not available for this channel"),
    "merged": _("Left out in all"),
    "not_drawn": _("Not drawn in the sample"),
    "deliverable": _("Deliverable"),
}
REACHED = {
    Channel.POST: _("can be reached by post"),
    Channel.PHONE: _("can be reached by phone"),
    Channel.EMAIL: _("can be reached by e-mail"),
    Channel.SMS: _("can be reached by text message"),
    Channel.VISIT: _("can be reached by a visit"),
}
FIGURES = {
    Kind.CONSUMERS: _(
        "Figures are rounded and small ones are not shown, so that nobody can be told apart from "
        "the group. The invoice covers only the rows delivered."
    ),
    Kind.ORGANISATIONS: _(
        "Figures are exact once sole traders are left out; until then they are rounded, and small "
        "ones are not shown. The invoice covers only the rows delivered."
    ),
    Kind.DECISION_MAKERS: _(
        "Figures of people in their work role are exact. The invoice covers only the rows "
        "delivered."
    ),
}


def figures_note(kind: Kind, *, by_staff: bool) -> str:
    """Return how exact the figures of a kind are for whoever looks (see audiences.shown)."""
    return gettext("Exact figures, for our own people only.") if by_staff else str(FIGURES[kind])


def shown(figure: Figure, language: str) -> str:
    """Return a figure as a page shows it: "17 090", "fewer than 10", or a dash when withheld."""
    if figure.value is not None:
        return number(figure.value, language)
    if figure.under is not None:
        return fewer_than(figure.under)
    return "–"


def fewer_than(floor: int) -> str:
    """Return the words for a set below the floor."""
    return gettext("fewer than %(floor)s") % {"floor": floor}


def review_note(traits: str) -> str:
    """Return what is said beside the order button of a selection the officer reviews."""
    return gettext(
        "The privacy officer reviews this group more closely and approves it only with a "
        "reason in writing: it joins %(traits)s to a way to call or visit. You can ask for "
        "a quote as usual."
    ) % {"traits": traits}


def counted_label(asked: Asked, count: int) -> str:
    """Return the sentence under the big number."""
    nouns: dict[Kind | Unit, str] = {
        Kind.CONSUMERS: ngettext("person", "people", count),
        Kind.DECISION_MAKERS: ngettext("decision maker", "decision makers", count),
        Kind.ORGANISATIONS: ngettext("organisation", "organisations", count),
        Unit.HOUSEHOLD: ngettext("household", "households", count),
        Unit.SITE: ngettext("place of business", "places of business", count),
    }
    counted = asked.kind if asked.unit is Unit.PEOPLE else asked.unit
    return f"{nouns[counted]} {REACHED[asked.channel]}"
