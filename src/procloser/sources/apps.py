"""The room as Django knows it."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Room `sources`."""

    name = "procloser.sources"

    def ready(self) -> None:
        """Read the definitions of statistical tables: a bad one stops the start, not a request."""
        from procloser.sources.readers.tables import loaded  # noqa: F401, PLC0415  settings first
