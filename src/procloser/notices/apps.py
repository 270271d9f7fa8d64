"""The room as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Room `notices`."""

    name = "procloser.notices"
