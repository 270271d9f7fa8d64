"""Every address of the system. Pages stand under their language: /fi/…, /en/…."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from procloser.api.endpoints import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("maps/", include("procloser.web.map_urls")),
    *i18n_patterns(
        path("", include("procloser.portal.urls")),
        path("work/", include("procloser.web.urls")),
        path("account/", include("allauth.account.urls")),
        path("account/second-factor/", include("allauth.mfa.urls")),
    ),
]
