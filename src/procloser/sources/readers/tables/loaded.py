"""The definitions this installation reads by, read once at start."""

from django.conf import settings

from procloser.sources.tables.registry import all_definitions

DEFINITIONS = all_definitions(settings.TABLES_DIR)
