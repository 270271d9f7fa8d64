"""The room as Django knows it."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Room `registers`."""

    name = "procloser.registers"
