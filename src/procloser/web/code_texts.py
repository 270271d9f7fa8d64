"""The gate's codes in words, for our own staff; a customer never sees them (requirements C.0)."""

from django.utils.translation import gettext_lazy as _

from procloser.permissions.types import Code

CODES = {
    Code.PROTECTED: _("protected person"),
    Code.RESTRICTED: _("restricted"),
    Code.ERASURE_PENDING: _("being erased"),
    Code.IDENTITY_CONFLICT: _("identity in doubt"),
    Code.DECEASED: _("deceased"),
    Code.LOCKED: _("locked: not informed in time"),
    Code.MINOR_OR_UNKNOWN: _("under 18 or age unknown"),
    Code.PROSPECT: _("our own prospect"),
    Code.HOSTED_ELSEWHERE: _("another customer's register"),
    Code.THIRD_PARTY_INSTRUCTIONS: _("outside another controller's instructions"),
    Code.NO_BALANCING_TEST: _("no balancing test in force"),
    Code.CONTRACT: _("outside the contract"),
    Code.OBJECTED: _("objected to marketing"),
    Code.DIRECTORY_BAN: _("forbidden in the directory"),
    Code.DIRECTORY_FIELD_BANNED: _("a needed field is forbidden"),
    Code.NO_DISCLOSURE: _("handing over is forbidden"),
    Code.MARKETING_OF_DIRECTORY_OFF: _("marketing of directory data is off"),
    Code.CHANNEL_BAN: _("forbade this channel"),
    Code.BODY_BAN: _("the organisation forbade it"),
    Code.LISTED: _("on a restriction list"),
    Code.LIST_NOT_FRESH: _("no fresh restriction list"),
    Code.CHANNEL_CLOSED: _("channel not open to this register"),
    Code.NO_CONSENT: _("no consent"),
    Code.PURPOSE_REFUSED: _("purpose refused"),
    Code.MOBILE_SUBSCRIPTION: _("mobile subscriptions by phone"),
    Code.ART14: _("not informed yet"),
    Code.NO_CONTACT: _("no contact for this channel"),
    Code.STALE: _("contact too old"),
}


def code_label(code: str) -> str:
    """Return a code of the gate in words; one without words is shown as it is."""
    known = set(Code)
    return str(CODES[Code(code)]) if code in known and Code(code) in CODES else code
