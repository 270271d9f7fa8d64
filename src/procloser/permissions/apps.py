"""The room as Django knows it."""

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """Room `permissions`."""

    name = "procloser.permissions"
