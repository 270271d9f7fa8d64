"""The room as Django knows it."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Room `retention`."""

    name = "procloser.retention"
