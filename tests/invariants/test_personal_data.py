"""Every model says which of its fields are personal data."""

from django.apps import apps

from procloser.accounts.models import PERSONAL_FIELDS_OF_THIRD_PARTY as OF_ACCOUNTS
from procloser.jobs.models import PERSONAL_FIELDS_OF_THIRD_PARTY as OF_JOBS


def test_every_model_declares_its_personal_fields() -> None:
    """A model without a declaration, or with one naming no field, fails."""
    third_party = OF_ACCOUNTS | OF_JOBS
    faults = []
    for model in apps.get_models():
        label = model._meta.label
        declared = getattr(model, "PersonalData", None)
        fields = third_party.get(label) if declared is None else declared.fields
        names = {field.name for field in model._meta.get_fields()}
        if fields is None:
            faults.append(f"{label} declares nothing")
        elif unknown := set(fields) - names:
            faults.append(f"{label} has no {sorted(unknown)}")
    assert faults == []
