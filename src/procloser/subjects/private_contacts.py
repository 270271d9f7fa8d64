"""Private contacts have no place beside a post: what a corrected value is held against.

Files of decision makers are checked by the same rule in SQL, in intake.
Source: requirements A62, B5 [D].
"""

from django.utils.translation import gettext as _

from procloser.identifiers.addresses import parse_street_address
from procloser.identifiers.emails import normal_email
from procloser.identifiers.phones import normal_phone
from procloser.registers.private_mailboxes import is_private_mailbox
from procloser.subjects.errors import PrivateContact
from procloser.subjects.models import ConsumerRecord, DecisionMaker, DirectoryEntry
from procloser.subjects.numbers import number_digest
from procloser.subjects.queries import with_redirects

REGISTER = "decision_makers"


def refuse_private_contact(*, subject_id: int, register: str, field: str, value: str) -> None:
    """Return when the value may stand in the register as the field of this person.

    Raises:
        PrivateContact: it is a mailbox at a private provider, a number the directory lists as a
            private person's, or the person's own home.
    """
    if register != REGISTER:
        return
    is_private = (
        (field == "email" and is_private_mailbox(normal_email(value) or value.lower()))
        or (field == "phone" and _is_private_number(normal_phone(value)))
        or (field == "street_address" and _is_home(subject_id, value))
    )
    if is_private:
        raise PrivateContact(
            _(
                "The decision-maker register holds work contacts alone, and this one is private. "
                "Give the contact of the work place, or none."
            )
        )


def _is_private_number(number: str | None) -> bool:
    if number is None:
        return False
    entries = DirectoryEntry.objects.filter(subscriber_kind="person")
    return (
        entries.filter(number=number).exists()
        or entries.filter(number_digest=number_digest(number)).exists()
    )


def _is_home(subject_id: int, street_address: str) -> bool:
    address, ids = parse_street_address(street_address), with_redirects([subject_id])
    if address is None or _is_of_the_organisation(ids, street_address):
        return False
    homes = ConsumerRecord.objects.filter(subject_id__in=ids).values_list("street_address")
    listed = DirectoryEntry.objects.filter(subject_id__in=ids, subscriber_kind="person")
    known = homes.union(listed.values_list("street_address"))
    return any(parse_street_address(street) == address for (street,) in known)


def _is_of_the_organisation(subject_ids: set[int], street_address: str) -> bool:
    posts = DecisionMaker.objects.filter(subject_id__in=subject_ids)
    return posts.filter(organisation__street_address__iexact=street_address.strip()).exists()
