"""People with records to ban, dull on purpose; every value is synthetic."""

from datetime import date
from itertools import count

from procloser.identifiers.addresses import parse_street_address
from procloser.identifiers.names import all_given_key, surname_key
from procloser.kernel import clock
from procloser.permissions.types import (
    Channel,
    ContractTerms,
    DisclosureAsk,
    GlobalFacts,
    Origin,
    PersonFacts,
    Recipient,
    SubjectKind,
)
from procloser.sources.models import Load, Source
from procloser.subjects.models import (
    ConsumerRecord,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
    Subject,
)
from tests.factories.accounts import business_id

_numbers = count(1)
TODAY = date(2026, 11, 22)


def make_load(*, source_date: date | None = TODAY, register: str = "consumers") -> Load:
    """Make a load of a source of its own."""
    n = next(_numbers)
    source = Source.objects.create(key=f"source-{n}", name=f"Source {n}", register=register)
    return Load.objects.create(
        reader="people",
        source=source,
        file_name=f"file-{n}.csv",
        sha256=f"{n:064d}",
        source_date=source_date,
        committed_at=clock.now(),
        by_username="loader",
        os_user="loader",
    )


def make_consumer(
    *,
    last_name: str = "Virtanen",
    first_names: str = "Anna",
    phone: str | None = None,
    email: str | None = None,
    street_address: str = "Mallikatu 5 A 12",
    postal_code: str = "33100",
    birth_year: int | None = 1980,
    load: Load | None = None,
    subject: Subject | None = None,
) -> Subject:
    """Make a person with one consumer record, and return the person."""
    load = load or make_load()
    subject = subject or Subject.objects.create(kind="person", created_load_id=load.pk)
    ConsumerRecord.objects.create(
        source=load.source,
        source_record_id=f"c{next(_numbers)}",
        subject=subject,
        last_name=last_name,
        first_names=first_names,
        birth_year=birth_year,
        street_address=street_address,
        postal_code=postal_code,
        city="Tampere",
        phone=phone,
        email=email,
        surname_key=surname_key(last_name),
        given_key=all_given_key(first_names),
        load_id=load.pk,
        row_no=1,
    )
    return subject


def make_entry(
    number: str,
    *,
    subject: Subject | None = None,
    kind: str = "person",
    last_name: str = "Virtanen",
    first_names: str = "Anna",
    street_address: str = "Mallikatu 5 A 12",
    postal_code: str = "33100",
) -> DirectoryEntry:
    """Make a directory entry, of a new subject unless one is given."""
    load = make_load(register="directory")
    subject_kind = "organisation" if kind == "body" else kind
    address = parse_street_address(street_address)
    return DirectoryEntry.objects.create(
        number=number,
        subject=subject or Subject.objects.create(kind=subject_kind, created_load_id=load.pk),
        subscriber_kind=kind,
        last_name=last_name,
        first_names=first_names,
        company_name="Esimerkki Oy" if kind == "body" else "",
        street_address=street_address,
        postal_code=postal_code,
        city="Tampere",
        listing="public",
        operator="Operaattori",
        changed_at=clock.now(),
        surname_key=surname_key(last_name),
        given_key=all_given_key(first_names),
        street_key=f"{address.street} {address.number}" if address else "",
        load_id=load.pk,
        row_no=1,
    )


def make_organisation(*, kind: str = "organisation", website: str = "") -> Organisation:
    """Make an organisation of the company register."""
    load, n = make_load(register="companies"), next(_numbers)
    return Organisation.objects.create(
        subject=Subject.objects.create(kind=kind, created_load_id=load.pk),
        business_id=business_id(2_000_000 + 13 * n),
        name=f"Esimerkki {n} Oy",
        website=website,
        street_address="Yrityskatu 1",
        postal_code="33100",
        is_live=True,
        load_id=load.pk,
        row_no=1,
    )


def make_decision_maker(
    organisation: Organisation,
    *,
    subject: Subject | None = None,
    phone: str | None = None,
    email: str | None = None,
    last_name: str = "Päättäjä",
) -> Subject:
    """Make a person with one post at the organisation, and return the person."""
    load = make_load(register="decision_makers")
    subject = subject or Subject.objects.create(kind="person", created_load_id=load.pk)
    DecisionMaker.objects.create(
        source=load.source,
        source_record_id=f"d{next(_numbers)}",
        subject=subject,
        organisation=organisation,
        last_name=last_name,
        first_names="Pekka",
        task_class="sales",
        phone=phone,
        email=email,
        street_address="Yrityskatu 1",
        postal_code="33100",
        surname_key=surname_key(last_name),
        given_key="pekka",
        load_id=load.pk,
        row_no=1,
    )
    return subject


BUYER = "1234567-1"
TERMS = ContractTerms(
    purposes=frozenset({"direct_marketing"}),
    channels=frozenset(Channel),
    kinds=frozenset(SubjectKind),
    fields=frozenset({"name", "address", "number", "email"}),
    starts_on=date(2026, 1, 1),
    ends_on=date(2027, 12, 31),
    signed_on=date(2026, 1, 1),
)
ASK = DisclosureAsk(
    recipient=Recipient(business_id=BUYER, country="FI"),
    purpose="direct_marketing",
    channel=Channel.POST,
    fields=frozenset({"name", "address"}),
    contract=TERMS,
)
OWN = frozenset({Origin.CONSUMERS, Origin.DECISION_MAKERS, Origin.COMPANIES, Origin.DIRECTORY})
WORLD = GlobalFacts(
    today=TODAY,
    marketing_of_directory=True,
    balancing_tests=OWN,
    compatibility_tests=OWN,
    list_batches={Channel.POST: TODAY, Channel.PHONE: TODAY},
)
CONSUMER = PersonFacts(
    subject_id=1,
    kind=SubjectKind.CONSUMER,
    origin=Origin.CONSUMERS,
    protected=False,
    holds=frozenset(),
    age_at_least=40,
    objected=False,
    directory_effects=frozenset(),
    channel_bans=frozenset(),
    body_channel_bans=frozenset(),
    listed=frozenset(),
    consents=frozenset(),
    informed=True,
    contact_seen_on=dict.fromkeys(Channel, TODAY),
)
"""A consumer whom every stage lets through, for the post."""
