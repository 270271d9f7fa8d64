"""The room as Django knows it."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Room `rights`."""

    name = "procloser.rights"
