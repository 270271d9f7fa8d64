"""The room as Django knows it."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Room `contracts`."""

    name = "procloser.contracts"
