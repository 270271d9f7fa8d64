"""Holding back those who would ban others by the hundred: no proof is asked, so rates are."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _

from procloser.kernel import clock
from procloser.permissions.limits import BAN_RATE_IDENTIFIER, BAN_RATE_NETWORK
from procloser.rights.errors import TooManyRequests
from procloser.rights.models import Attempt

WINDOW = timedelta(hours=1)


def count_attempt(*, network: bytes, identifiers: Collection[bytes]) -> None:
    """Note one request, unless its network or an identifier has had its share of the hour.

    Args:
        network, identifiers: keyed digests; plain values are not kept.
    Raises:
        TooManyRequests: nothing was done; it says when to try again and how else to ask.
    Source: guard rails on harm, abuse of no-proof bans.
    """
    since = clock.now() - WINDOW
    Attempt.objects.filter(at__lt=since).delete()
    recent = Attempt.objects.filter(at__gte=since)
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
