"""Limits that keep the directory from being copied."""

from django.core.cache import cache
from django.http import HttpRequest

SEARCHES = 60  # [D] questions from one network in the window
WINDOW_SECONDS = 600


def too_many_searches(request: HttpRequest) -> bool:
    """Count this search against its network, and say whether the network has had its share."""
    key = f"searches:{network_of(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return cache.incr(key) > SEARCHES
    except ValueError:  # the window ended between the two calls
        return False


def network_of(request: HttpRequest) -> str:
    """Return the sender's network: an IPv4 address, or the first half of an IPv6 one."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return ":".join(address.split(":")[:4]) if ":" in address else address
