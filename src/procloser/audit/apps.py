"""The room as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Room `audit`."""

    name = "procloser.audit"
