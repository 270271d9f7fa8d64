"""Addresses of the map's areas; no language, so that one copy serves all."""

from django.urls import path

from procloser.web.views import maps

app_name = "maps"
urlpatterns = [path("<str:sha256>.json", maps.areas, name="areas")]
