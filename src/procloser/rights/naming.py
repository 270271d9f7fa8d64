"""Whom a request may mean: what was given, read in every way that makes sense."""

from django.utils.translation import gettext as _

from procloser.identifiers.emails import normal_email
from procloser.identifiers.names import surname_key
from procloser.identifiers.phones import normal_phone
from procloser.identifiers.suppression_strings import suppression_strings
from procloser.rights.errors import NobodyNamed
from procloser.subjects import queries as subjects
from procloser.subjects.types import HeldIdentifiers

NOBODY = 0  # identifiers as given belong to no subject yet
ROUNDS = 3  # of following one record's identifiers to another


def identifiers_given(
    *, name: str, phone: str, street_address: str, postal_code: str, email: str
) -> list[HeldIdentifiers]:
    """Return what was given as identifiers that can find somebody.

    The name comes in one field and in either order, so each way of cutting it into surname and
    given names makes one: of a wrong cut nobody is found, and its digest stops nobody.

    Raises:
        NobodyNamed: it takes a phone, an e-mail address, or a name with its full address.
    Source: requirements D1.6, only enough to find the record.
    """
    found = [HeldIdentifiers(NOBODY, phone=phone)] if normal_phone(phone) else []
    if normal_email(email):
        found.append(HeldIdentifiers(NOBODY, email=email))
    for last_name, first_names in cuts_of(name):
        person = HeldIdentifiers(
            NOBODY,
            last_name=last_name,
            first_names=first_names,
            street_address=street_address,
            postal_code=postal_code,
        )
        if strings_of(person):
            found.append(person)
    if not found:
        raise NobodyNamed(_what_is_missing(name, phone, street_address, postal_code, email))
    return found


def strings_of(one: HeldIdentifiers) -> tuple[str, ...]:
    """Return the tagged strings a ban on these identifiers is known by."""
    return suppression_strings(
        phone=one.phone,
        email=one.email,
        last_name=one.last_name,
        first_names=one.first_names,
        street_address=one.street_address,
        postal_code=one.postal_code,
    )


def cuts_of(name: str) -> list[tuple[str, str]]:
    """Return every (surname, given names) that "Anna von Essen" or "Essen, Anna" may mean."""
    if "," in name:
        last_name, _, first_names = (part.strip() for part in name.partition(","))
        return [(last_name, first_names)] if last_name and first_names else []
    words = name.split()[:8]
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return [*cuts, *((rest, start) for start, rest in cuts)]


def _what_is_missing(
    name: str, phone: str, street_address: str, postal_code: str, email: str
) -> str:
    if phone:
        return _("The phone number is not one: give it like 040 123 4567 or +358 40 1234567.")
    if email:
        return _("The e-mail address is not one: give it like name@domain.example.")
    parts = {
        _("surname and given name"): bool(cuts_of(name)),
        _("street address with number"): bool(strings_of(_somebody(street_address, "00100"))),
        _("five-digit postal code"): bool(strings_of(_somebody("Katu 1", postal_code))),
    }
    return _(
        "Give a phone number, or an e-mail address, or your name with street address and "
        "postal code. Of the last, this is missing or unreadable: %(missing)s."
    ) % {"missing": ", ".join(part for part, given in parts.items() if not given)}


def _somebody(street_address: str, postal_code: str) -> HeldIdentifiers:
    return HeldIdentifiers(
        NOBODY,
        last_name="a",
        first_names="a",
        street_address=street_address,
        postal_code=postal_code,
    )


def subjects_meant(given: list[HeldIdentifiers]) -> set[int]:
    """Return everybody who is meant: found by what was given, or the same person unmerged.

    A record that shares a phone, a mailbox or name and address with one already found, under
    the same surname, is taken to be the same person's: a ban too many harms little, one too few
    breaks the promise. People of the household with other names are left alone unless what was
    given (the number) is theirs too.

    Source: requirements D1.6.
    """
    found: set[int] = set()
    for one in given:
        found |= _found_by(one)
    fresh = found
    for _round in range(ROUNDS):
        fresh = _same_people(fresh) - found
        if not fresh:
            break
        found |= fresh
    return found


def _found_by(one: HeldIdentifiers) -> set[int]:
    return subjects.find_subjects(
        phone=one.phone,
        email=one.email,
        last_name=one.last_name,
        first_names=one.first_names,
        street_address=one.street_address,
        postal_code=one.postal_code,
    )


def _same_people(subject_ids: set[int]) -> set[int]:
    held = subjects.identifiers_of(subject_ids)
    names = {surname_key(one.last_name) for one in held} - {""}
    sharing: set[int] = set()
    for one in held:
        sharing |= _found_by(one)
    return {
        one.subject_id
        for one in subjects.identifiers_of(sharing - subject_ids)
        if surname_key(one.last_name) in names
    }
