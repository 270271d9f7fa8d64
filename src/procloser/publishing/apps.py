"""The room as Django knows it."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Room `publishing`."""

    name = "procloser.publishing"
