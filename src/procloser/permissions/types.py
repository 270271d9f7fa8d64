"""What the permissions room says to others: channels, codes, facts, verdicts.

A fact that is None is not known. The gate treats every such fact as a no.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum


class Channel(StrEnum):
    """How a recipient means to reach the person."""

    POST = "post"
    PHONE = "phone"  # a human calls
    EMAIL = "email"
    SMS = "sms"  # and other text, voice, sound and picture messages
    AUTOMATED_CALL = "automated_call"
    VISIT = "visit"


class SubjectKind(StrEnum):
    """In which role the record speaks of its subject; it decides which law applies."""

    CONSUMER = "consumer"
    DECISION_MAKER = "decision_maker"
    ORGANISATION = "organisation"  # a body; not a natural person
    SOLE_TRADER = "sole_trader"  # a natural person for section 200


class Origin(StrEnum):
    """The register a record comes from."""

    DIRECTORY = "directory"
    DECISION_MAKERS = "decision_makers"
    CONSUMERS = "consumers"
    COMPANIES = "companies"  # open company data
    PROSPECTS = "prospects"
    CUSTOMER_HOSTED = "customer_hosted"
    THIRD_PARTY = "third_party"


class Effect(StrEnum):
    """What a ban, a hold or a suppression entry does."""

    PROTECTED = "protected"
    RESTRICTED = "restricted"
    ERASURE_PENDING = "erasure_pending"
    IDENTITY_CONFLICT = "identity_conflict"
    DECEASED = "deceased"
    LOCKED = "locked"  # of one register: not informed of it within a month
    NO_MARKETING = "no_marketing"  # objection, GDPR art. 21(2)
    NO_DIRECTORY = "no_directory"  # total ban, Act 917/2014 section 198
    NO_DISCLOSURE = "no_disclosure"  # partial: not handed on
    HIDE_NAME = "hide_name"
    HIDE_ADDRESS = "hide_address"
    HIDE_NUMBER = "hide_number"
    NO_REVERSE_SEARCH = "no_reverse_search"
    NO_CHANNEL = "no_channel"
    LISTED = "listed"  # on an external restriction list


HOLDS = (
    Effect.RESTRICTED,
    Effect.ERASURE_PENDING,
    Effect.IDENTITY_CONFLICT,
    Effect.DECEASED,
    Effect.LOCKED,
)
DIRECTORY_EFFECTS = (
    Effect.NO_DIRECTORY,
    Effect.NO_DISCLOSURE,
    Effect.HIDE_NAME,
    Effect.HIDE_ADDRESS,
    Effect.HIDE_NUMBER,
    Effect.NO_REVERSE_SEARCH,
)


class Code(StrEnum):
    """Why the gate says no. Internal: a customer is only told "not available"."""

    FACT_MISSING = "FACT_MISSING"
    PROTECTED = "PROTECTED"
    RESTRICTED = "RESTRICTED"
    ERASURE_PENDING = "ERASURE_PENDING"
    IDENTITY_CONFLICT = "IDENTITY_CONFLICT"
    DECEASED = "DECEASED"
    LOCKED = "LOCKED"
    MINOR_OR_UNKNOWN = "MINOR_OR_UNKNOWN"
    PROSPECT = "PROSPECT"
    HOSTED_ELSEWHERE = "HOSTED_ELSEWHERE"
    THIRD_PARTY_INSTRUCTIONS = "THIRD_PARTY_INSTRUCTIONS"
    NO_BALANCING_TEST = "NO_BALANCING_TEST"
    CONTRACT = "CONTRACT"
    OBJECTED = "OBJECTED"
    DIRECTORY_BAN = "DIRECTORY_BAN"
    DIRECTORY_FIELD_BANNED = "DIRECTORY_FIELD_BANNED"
    NO_DISCLOSURE = "NO_DISCLOSURE"
    MARKETING_OF_DIRECTORY_OFF = "MARKETING_OF_DIRECTORY_OFF"
    CHANNEL_BAN = "CHANNEL_BAN"
    BODY_BAN = "BODY_BAN"
    LISTED = "LISTED"
    LIST_NOT_FRESH = "LIST_NOT_FRESH"
    CHANNEL_CLOSED = "CHANNEL_CLOSED"
    NO_CONSENT = "NO_CONSENT"
    PURPOSE_REFUSED = "PURPOSE_REFUSED"
    MOBILE_SUBSCRIPTION = "MOBILE_SUBSCRIPTION"
    ART14 = "ART14"
    NO_CONTACT = "NO_CONTACT"
    STALE = "STALE"


class Stage(IntEnum):
    """The order in which the gate asks; the first no decides."""

    PROTECTED = 1
    HOLDS = 2
    ORIGIN = 3
    CONTRACT = 4
    OBJECTION = 5
    DIRECTORY = 6
    CHANNEL_BAN = 7
    RESTRICTION_LIST = 8
    CONSENT = 9
    PURPOSE = 10
    INFORMED = 11
    QUALITY = 12


class Duty(StrEnum):
    """What the recipient must do when it uses a row it was allowed."""

    TELL_ORIGIN = "tell_origin"
    TELL_OBJECTION_RIGHT = "tell_objection_right"
    TELL_SENDER = "tell_sender"
    GIVE_STOP_ADDRESS = "give_stop_address"
    PHONE_SALE_RULES = "phone_sale_rules"  # Consumer Protection Act 6:10 and 6:12 a
    HOME_SALE_RULES = "home_sale_rules"
    MAY_BE_A_HOME = "may_be_a_home"


class Need(StrEnum):
    """What the law asks for before a channel may be used."""

    OPT_OUT = "opt_out"  # allowed unless forbidden
    OPT_IN = "opt_in"  # prior consent, section 200(1)
    BODY = "body"  # section 202, allowed unless forbidden
    GENERIC_ADDRESS = "generic_address"  # 202 for info@, otherwise consent
    WORK_DUTIES = "work_duties"  # 202 for a work contact and a topic of the work, else consent
    NEVER = "never"


class ContactUse(StrEnum):
    """Whose contact a number or an address is."""

    GENERIC = "generic"  # switchboard, info@
    WORK = "work"
    MIXED = "mixed"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """A consent in force: for which channel, and whom it names (a business ID or a class)."""

    channel: Channel
    names: str


@dataclass(frozen=True, slots=True)
class Instructions:
    """What a third-party controller lets us do with its set."""

    recipients: frozenset[str]  # business IDs or classes
    purposes: frozenset[str]
    channels: frozenset[Channel]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known today of one subject as a record of one register. None = not known."""

    subject_id: int
    kind: SubjectKind | None = None
    origin: Origin | None = None
    origin_owner: str | None = None  # business ID, of a hosted register
    instructions: Instructions | None = None  # of a third party's set
    protected: bool | None = None
    holds: frozenset[Effect] | None = None
    age_at_least: int | None = None  # years; the lower bound of what is known
    objected: bool | None = None
    directory_effects: frozenset[Effect] | None = None
    channel_bans: frozenset[Channel] | None = None
    body_channel_bans: frozenset[Channel] | None = None  # of the organisation worked for
    listed: frozenset[Channel] | None = None
    number_use: ContactUse | None = None
    email_use: ContactUse | None = None
    consents: frozenset[ConsentFact] | None = None
    bought_from: frozenset[str] = frozenset()  # 200(3): sellers that got the contact in a sale
    asked_call_from: frozenset[str] = frozenset()  # 201: business IDs asked to call
    informed: bool | None = None  # article 14 done or exempt
    contact_seen_on: Mapping[Channel, date] | None = None  # newest source date of the contact


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who would receive the row. `ourselves` is the controller of the prospect register."""

    business_id: str
    country: str
    classes: frozenset[str] = frozenset()
    ourselves: bool = False

    def is_named_by(self, names: str) -> bool:
        """Say whether a consent or an instruction that names `names` means this recipient."""
        return bool(names) and (names == self.business_id or names in self.classes)


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What a signed contract covers."""

    purposes: frozenset[str]
    channels: frozenset[Channel]
    kinds: frozenset[SubjectKind]
    fields: frozenset[str]
    starts_on: date
    ends_on: date
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class DisclosureAsk:
    """What is asked: for whom, for what purpose, by which channel, with which fields."""

    recipient: Recipient
    purpose: str
    channel: Channel
    fields: frozenset[str]
    contract: ContractTerms | None = None
    concerns_work_duties: bool = False  # the topic of the message fits the person's task


@dataclass(frozen=True, slots=True)
class GlobalFacts:
    """What is known today of the world: switches, decisions, lists."""

    today: date
    marketing_of_directory: bool = False
    balancing_tests: frozenset[Origin] = frozenset()  # registers with one in force
    compatibility_tests: frozenset[Origin] = frozenset()
    list_batches: Mapping[Channel, date] = field(default_factory=dict)  # newest batch of each


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer. A no has a code and a stage, a yes has duties and masked fields."""

    allowed: bool
    code: Code | None = None
    stage: Stage | None = None
    duties: frozenset[Duty] = frozenset()
    masked_fields: frozenset[str] = frozenset()
