"""The form that asks whom, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from procloser.identifiers.emails import normal_email
from procloser.identifiers.identity_codes import holds_identity_code
from procloser.identifiers.phones import normal_phone
from procloser.provenance.types import Reason


class WhereForm(forms.Form):
    """Whom to look up: a subject's number, a contact, or a name with its postal code."""

    reason = forms.ChoiceField(choices=[(str(reason), str(reason)) for reason in Reason])
    subject = forms.IntegerField(required=False, min_value=1, max_value=10**15)
    phone = forms.CharField(required=False, max_length=40)
    email = forms.CharField(required=False, max_length=120)
    last_name = forms.CharField(required=False, max_length=100)
    first_names = forms.CharField(required=False, max_length=100)
    postal_code = forms.CharField(required=False, max_length=10)

    @property
    def holds_code(self) -> bool:
        """Whether a personal identity code was written somewhere; it must not be sent back."""
        return any(holds_identity_code(str(value)) for value in self.data.values())

    def clean(self) -> dict[str, Any]:
        """Check that the form can find somebody."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("phone") and not normal_phone(given["phone"]):
            self.add_error("phone", _("This is not a phone number. Write it like 040 123 4567."))
        if given.get("email") and not normal_email(given["email"]):
            self.add_error("email", _("This is not an e-mail address."))
        by_name = given.get("last_name") and given.get("postal_code")
        if not self.errors and not (
            given.get("subject") or given.get("phone") or given.get("email") or by_name
        ):
            self.add_error(
                None,
                _("Give a number, a phone, an e-mail, or a last name with its postal code."),
            )
        return given
