"""The room as Django knows it."""

from django.apps import AppConfig


class ClassificationsConfig(AppConfig):
    """Room `classifications`."""

    name = "procloser.classifications"
