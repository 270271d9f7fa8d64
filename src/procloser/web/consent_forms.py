"""The forms of the officer's page of consents."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procloser.identifiers.emails import normal_email
from procloser.identifiers.identity_codes import holds_identity_code
from procloser.identifiers.phones import normal_phone
from procloser.permissions.types import Channel

CHANNELS = {
    Channel.EMAIL: gettext_lazy("E-mail"),
    Channel.SMS: gettext_lazy("Text message"),
    Channel.AUTOMATED_CALL: gettext_lazy("Automated call"),
    Channel.PHONE: gettext_lazy("Phone"),
    Channel.POST: gettext_lazy("Post"),
    Channel.VISIT: gettext_lazy("Visit"),
}


class FindForm(forms.Form):
    """Whose consents: a phone or an e-mail that they gave."""

    phone = forms.CharField(required=False, max_length=40)
    email = forms.CharField(required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        """Check that somebody can be found by what was given."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("phone") and not normal_phone(given["phone"]):
            self.add_error("phone", _("This is not a phone number. Write it like 040 123 4567."))
        if given.get("email") and not normal_email(given["email"]):
            self.add_error("email", _("This is not an e-mail address."))
        if not self.errors and not (given.get("phone") or given.get("email")):
            self.add_error(None, _("Give a phone number or an e-mail address."))
        return given


class ConsentForm(forms.Form):
    """One consent as the officer records it."""

    channel = forms.ChoiceField(choices=[(code.value, text) for code, text in CHANNELS.items()])
    sender = forms.CharField(max_length=60)
    scope = forms.CharField(max_length=250)
    text_version = forms.CharField(max_length=250)
    evidence = forms.CharField(max_length=250)
    given_at = forms.DateTimeField(
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["given_at"].initial = timezone.localtime
        self._held_code: list[str] = []
        if self.is_bound:
            self._forget_identity_codes()

    def _forget_identity_codes(self) -> None:
        """Drop a personal identity code at once, so that not even the page shows it again."""
        given = {field: str(self.data[field]) for field in self.fields if field in self.data}
        self._held_code = [field for field, text in given.items() if holds_identity_code(text)]
        self.data = given | dict.fromkeys(self._held_code, "")

    def clean(self) -> dict[str, Any]:
        """Say of each dropped identity code why its field is empty."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for field in self._held_code:
            self.add_error(
                field, _("Please do not send a personal identity code: we never keep one.")
            )
        return given
