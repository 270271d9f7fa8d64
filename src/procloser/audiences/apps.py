"""The room as Django knows it."""

from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    """Room `audiences`."""

    name = "procloser.audiences"
