"""What is kept for how long, in words for our own staff."""

from django.utils.translation import gettext_lazy, ngettext

from procloser.registers.definitions import REGISTERS
from procloser.retention.rules import told_limit
from procloser.retention.types import Ground, Rule

OTHERS = {
    "requests": gettext_lazy("Requests"),
    "restriction_lists": gettext_lazy("External restriction lists"),
    "attempts": gettext_lazy("Attempts at requests"),
    "quarantine": gettext_lazy("Quarantine"),
    "generations": gettext_lazy("Generations"),
    "departed": gettext_lazy("Digests of departed records"),
    "own_lists": gettext_lazy("Customers' own lists"),
}
SENTENCES = {
    Ground.UNINFORMED: gettext_lazy(
        "Neither informed nor exempt within %(time)s of being first held: locked"
    ),
    Ground.STILL_UNINFORMED: gettext_lazy(
        "Still neither informed nor exempt %(time)s after the lock: deleted"
    ),
    Ground.UNCONFIRMED: gettext_lazy("No source has confirmed it for %(time)s: deleted"),
    Ground.PROSPECTING_ENDED: gettext_lazy("%(time)s after prospecting ended: deleted"),
    Ground.CLOSED: gettext_lazy("%(time)s after it was closed: whom it was about is blanked"),
    Ground.RUN_OUT: gettext_lazy("%(time)s after an entry's validity ended: deleted"),
    Ground.TOO_OLD: gettext_lazy("After %(time)s: deleted"),
}
DIRECTORY_UNCONFIRMED = gettext_lazy(
    "Not confirmed for %(time)s, no full delivery having come from the operator: deleted"
)


def kept_label(of: str, language: str) -> str:
    """Return what a rule is about: a register's name, or what else is kept."""
    return REGISTERS[of].name.get(language) if of in REGISTERS else str(OTHERS[of])


def rule_sentence(rule: Rule) -> str:
    """Return when and how what the rule is about goes."""
    of_directory = rule.of == "directory" and rule.ground is Ground.UNCONFIRMED
    sentence = DIRECTORY_UNCONFIRMED if of_directory else SENTENCES[rule.ground]
    return str(sentence) % {"time": time_in_words(told_limit(rule.limit))}


def time_in_words(told: str) -> str:
    """Return "24 months", as evidence keeps it, in the page's language."""
    figure, unit = told.split()
    n = int(figure)
    words = {
        "hour": ngettext("%(n)s hour", "%(n)s hours", n),
        "day": ngettext("%(n)s day", "%(n)s days", n),
        "month": ngettext("%(n)s month", "%(n)s months", n),
        "year": ngettext("%(n)s year", "%(n)s years", n),
    }
    return words[unit.removesuffix("s")] % {"n": n}
