"""The room as Django knows it."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Room `sources`."""

    name = "procloser.sources"
