"""What the builder's map is drawn from, and whom it credits."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from procloser.places.errors import NoAreas
from procloser.places.queries import map_bundle

NO_MAP = dict.fromkeys(("postal_area", "municipality", "region", "tiles", "attribution"), "")


def maps_of(*, by_place: bool) -> dict[str, str]:
    """Return the addresses of the areas by level and of the background's tiles, and the credits.

    Args:
        by_place: the places of buildings decide who is inside what is drawn.
    """
    try:
        bundle = map_bundle()
    except NoAreas:
        return NO_MAP
    files = {
        "postal_area": bundle.postal_areas,
        "municipality": bundle.municipalities,
        "region": bundle.regions,
    }
    return {
        level: reverse("maps:areas", args=[file.sha256]) if file else ""
        for level, file in files.items()
    } | {"tiles": settings.MAP_TILES, "attribution": _credits(by_place=by_place)}


def _credits(*, by_place: bool) -> str:
    told = [_("Areas: Statistics Finland, CC BY 4.0")]
    if by_place:
        told.append(_("Buildings: DVV, CC BY 4.0"))
    if settings.MAP_TILES:
        told.append(str(settings.MAP_TILES_ATTRIBUTION))
    return " · ".join(credit for credit in told if credit)
