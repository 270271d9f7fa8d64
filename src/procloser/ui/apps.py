"""The app of the shared components: their templates, styles and template tags."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """What every face looks like; holds no data."""

    name = "procloser.ui"
