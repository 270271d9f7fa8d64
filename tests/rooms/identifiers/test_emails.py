"""E-mail addresses in one form."""

import pytest

from procloser.identifiers.emails import is_generic_mailbox, normal_email


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" Matti.Meikalainen@Posti.Example ", "matti.meikalainen@posti.example"),
        ("matti+lehti@posti.example", "matti+lehti@posti.example"),
        ("matti@mökki.example", "matti@xn--mkki-5qa.example"),
        ("matti", None),
        ("matti@@posti.example", None),
        ("matti..m@posti.example", None),
        ("matti@posti", None),
        ("matti@-posti.example", None),
        ("m" * 65 + "@posti.example", None),
        ("", None),
    ],
)
def test_normal_email_of_written_forms(text: str, normal: str | None) -> None:
    """Lower case, an ASCII domain, and None for what is no address."""
    assert normal_email(text) == normal


@pytest.mark.parametrize(
    ("email", "generic"),
    [
        ("info@firma.example", True),
        ("Myynti@firma.example", True),
        ("myynti.tampere@firma.example", True),
        ("matti.meikalainen@firma.example", False),
        ("infoteam@firma.example", False),
    ],
)
def test_generic_mailbox_by_local_part(email: str, generic: bool) -> None:
    """A body's mailbox is told by the first word of its local part."""
    assert is_generic_mailbox(email) is generic
