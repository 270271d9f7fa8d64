"""The map's areas, apart from the counts: a file a set of areas, its hash in the address."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from procloser.places.errors import NoAreas
from procloser.places.queries import map_bundle

A_YEAR = 365 * 24 * 60 * 60


@require_GET
@cache_control(public=True, immutable=True, max_age=A_YEAR)
def areas(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """Return the GeoJSON whose content has this hash; open data, so no sign-in is asked."""
    try:
        bundle = map_bundle()
    except NoAreas as error:
        raise Http404 from error
    for file in (bundle.postal_areas, bundle.municipalities, bundle.regions):
        if file is not None and file.sha256 == sha256:
            return FileResponse(file.path.open("rb"), content_type="application/geo+json")
    raise Http404
