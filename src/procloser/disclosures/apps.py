"""The room as Django knows it."""

from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    """Room `disclosures`."""

    name = "procloser.disclosures"
