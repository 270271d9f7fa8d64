"""Holding back those who would ban others by the hundred: no proof is asked, so rates are."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from procloser.kernel import clock
from procloser.permissions.limits import ATTEMPTS_KEPT, BAN_RATE_IDENTIFIER, BAN_RATE_NETWORK
from procloser.rights.errors import TooManyRequests
from procloser.rights.models import Attempt

WINDOW = timedelta(hours=ATTEMPTS_KEPT.default)


def count_attempt(*, network: bytes, identifiers: Collection[bytes]) -> None:
    """Note one request, unless its network or an identifier has had its share of the hour.

    Args:
        network, identifiers: keyed digests; plain values are not kept.
    Raises:
        TooManyRequests: nothing was done; it says when to try again and how else to ask.
    Source: guard rails on harm, abuse of no-proof bans.
    """
    forget_attempts()
    recent = Attempt.objects.filter(at__gte=clock.now() - WINDOW)
    full = recent.filter(digest=network).count() >= BAN_RATE_NETWORK.value or any(
        recent.filter(digest=identifier).count() >= BAN_RATE_IDENTIFIER.value
        for identifier in identifiers
    )
    if full:
        raise TooManyRequests(
            _(
                "Too many requests came from here, or about this contact, within an hour. "
                "Nothing was changed by this one. Try again in an hour, or write to us."
            )
        )
    Attempt.objects.bulk_create(
        Attempt(digest=digest, at=clock.now()) for digest in (network, *identifiers)
    )


def forget_attempts() -> int:
    """Have no attempt older than the window; return how many went."""
    return old_attempts().delete()[0]


def old_attempts() -> QuerySet[Attempt]:
    """Return the attempts that count for nothing any more."""
    return Attempt.objects.filter(at__lt=clock.now() - WINDOW)
