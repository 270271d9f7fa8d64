"""The face of data subjects and the public as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Face `portal`."""

    name = "procloser.portal"
