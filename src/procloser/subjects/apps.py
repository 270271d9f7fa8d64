"""The room's entry in Django's list of apps."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    """Subjects and the records that sources hold of them."""

    name = "procloser.subjects"
    label = "subjects"
