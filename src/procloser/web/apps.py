"""The face of staff and customers as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Face `web`."""

    name = "procloser.web"
