"""The room as Django knows it."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Room `statistics`."""

    name = "procloser.statistics"
