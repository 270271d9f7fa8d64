"""The room's entry in Django's list of apps."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Loads and what they could not take."""

    name = "procloser.intake"
    label = "intake"
