"""The room as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Room `jobs`."""

    name = "procloser.jobs"
