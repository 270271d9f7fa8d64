"""Organisations held before their building was known get it from the line they have."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from procloser.subjects.models import Organisation
from tests.factories.permissions import make_organisation

MIGRATION = import_module("procloser.subjects.migrations.0006_building_key")


def held(street: str, *, form: str = "16", kind: str = "organisation") -> int:
    """Hold an organisation as it was before; return its subject."""
    subject_id = make_organisation(kind=kind).subject_id
    Organisation.objects.filter(pk=subject_id).update(street_address=street, form_code=form)
    return subject_id


def fill() -> None:
    """Do what the migration does with the rows."""
    MIGRATION.fill(None, SimpleNamespace(connection=connection))


@pytest.mark.parametrize("at_once", [1, 2, 5_000])
def test_migration_gives_each_organisation_its_building(
    db: None, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In as many goes as it takes; no sole trader, box or village gets one."""
    monkeypatch.setattr(MIGRATION, "_AT_ONCE", at_once)
    expected = {
        held("Mallikatu 5b A 12"): "mallikatu 5",
        held("PL 12"): "",
        held("Mallikylä"): "",
        held(""): "",
        held("Muutie 7-9"): "muutie 7",
        held("Mallikatu 5", form="26"): "",
        held("Mallikatu 5", kind="sole_trader"): "",
        held("Mallikatu 6"): "mallikatu 6",
    }
    fill()
    assert dict(Organisation.objects.values_list("pk", "building_key")) == expected


def test_migration_of_an_empty_register_does_nothing(db: None) -> None:
    """A new installation has no organisation yet."""
    fill()
    assert not Organisation.objects.exists()
