"""Addresses of the public face."""

from django.urls import path

from procloser.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("case/<str:secret>/", views.case, name="case"),
    path("directory/", views.directory, name="directory"),
    path("privacy/", views.privacy, name="privacy"),
]
