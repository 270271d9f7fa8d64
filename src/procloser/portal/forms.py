"""The one form of the public face."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procloser.identifiers.emails import normal_email
from procloser.identifiers.identity_codes import holds_identity_code
from procloser.identifiers.phones import normal_phone

LONGEST = 120


class ForbidForm(forms.Form):
    """Forbid marketing, the directory, or both; no proof asked (requirements D1.6)."""

    name = forms.CharField(required=False, max_length=LONGEST)
    phone = forms.CharField(required=False, max_length=40)
    street_address = forms.CharField(required=False, max_length=LONGEST)
    postal_code = forms.CharField(required=False, max_length=5)
    city = forms.CharField(required=False, max_length=60)
    email = forms.CharField(required=False, max_length=LONGEST)
    marketing = forms.BooleanField(required=False, initial=True)
    directory = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.is_bound:
            self._forget_identity_codes()

    def _forget_identity_codes(self) -> None:
        """Drop a personal identity code at once, so that not even the page shows it again."""
        given = {field: str(self.data[field]) for field in self.fields if field in self.data}
        self._held_code = [field for field, text in given.items() if holds_identity_code(text)]
        self.data = given | dict.fromkeys(self._held_code, "")

    def clean(self) -> dict[str, Any]:
        """Check that somebody can be found by what was given."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for field in self._held_code:
            self.add_error(
                field, _("Please do not send a personal identity code: we never keep one.")
            )
        if given.get("phone") and not normal_phone(given["phone"]):
            self.add_error("phone", _("This is not a phone number. Write it like 040 123 4567."))
        if given.get("email") and not normal_email(given["email"]):
            self.add_error("email", _("This is not an e-mail address."))
        if not (given.get("marketing") or given.get("directory")):
            raise ValidationError(_("Choose at least one thing to forbid."))
        if not self.errors and not self._finds_somebody(given):
            raise ValidationError(
                _("Give a phone number, an e-mail address, or your name with your full address.")
            )
        return given

    @staticmethod
    def _finds_somebody(given: dict[str, Any]) -> bool:
        address = ("name", "street_address", "postal_code")
        return bool(given.get("phone") or given.get("email") or all(map(given.get, address)))
