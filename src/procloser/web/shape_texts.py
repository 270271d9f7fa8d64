"""What a shape drawn on the map is called."""

from django.utils.translation import gettext as _


def shape_texts() -> dict[str, str]:
    """Return the names of shapes, with the holes %(n)s, %(corners)s, %(km)s, %(lat)s …"""
    return {
        "polygon": _("Drawn area %(n)s · polygon of %(corners)s corners"),
        "radius": _("Drawn area %(n)s · %(km)s km around %(lat)s, %(lon)s"),
        "near": _("Drawn area %(n)s · within %(km)s km of any of %(points)s points"),
    }
