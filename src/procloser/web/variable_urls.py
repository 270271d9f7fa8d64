"""Addresses of the catalogue."""

from django.urls import path

from procloser.web.views import variables

variable_urls = [
    path("variables/", variables.variables, name="variables"),
    path("variables/<str:target>/<str:variable>/", variables.variable, name="variable"),
]
