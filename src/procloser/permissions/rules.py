"""The gate: may this record of this person be handed to this recipient for this channel?

Requirements C.0, stage by stage, the first no deciding. Each stage is one short function below,
in order. Everything fails closed: a fact that is None is a no.
"""

from collections.abc import Callable

from procloser.kernel.territory import EEA_COUNTRIES
from procloser.permissions.limits import (
    ADULT_AGE,
    BAN_LIST_FRESH,
    CONTACT_FRESH,
    MOBILE_SUBSCRIPTION,
    REFUSED_PURPOSES,
)
from procloser.permissions.needs import need_for
from procloser.permissions.types import (
    HOLDS,
    Channel,
    Code,
    ContactUse,
    DisclosureAsk,
    Duty,
    Effect,
    GlobalFacts,
    Need,
    Origin,
    PersonFacts,
    Stage,
    SubjectKind,
    Verdict,
)

StageRule = Callable[[PersonFacts, DisclosureAsk, GlobalFacts], Code | None]

# The fields without which a channel cannot be used; a ban on one of them closes the channel.
FIELDS_NEEDED = {
    Channel.POST: frozenset({"name", "address"}),
    Channel.PHONE: frozenset({"name", "number"}),
    Channel.EMAIL: frozenset[str](),
    Channel.SMS: frozenset({"number"}),
    Channel.AUTOMATED_CALL: frozenset({"number"}),
    Channel.VISIT: frozenset({"name", "address"}),
}
FIELD_OF_EFFECT = {
    Effect.HIDE_NAME: "name",
    Effect.HIDE_ADDRESS: "address",
    Effect.HIDE_NUMBER: "number",
}
CALLING = frozenset({Channel.PHONE, Channel.SMS, Channel.AUTOMATED_CALL})
LISTS = frozenset({Channel.POST, Channel.PHONE})
OF_WORK = frozenset({ContactUse.WORK, ContactUse.GENERIC})
OWN_REGISTERS = frozenset({Origin.CONSUMERS, Origin.DECISION_MAKERS, Origin.COMPANIES})


def may_disclose(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Verdict:
    """Decide whether this record may be handed over; the first stage that says no decides.

    Pure: the same facts give the same verdict. A missing fact is a no, so a verdict that
    allows means every stage had what it needed.

    Returns:
        A no with its code and stage, or a yes with the recipient's duties and the fields that
        must be left out of the row.
    Source: requirements C.0.
    """
    for stage, rule in STAGES:
        code = rule(facts, ask, world)
        if code is not None:
            return Verdict(allowed=False, code=code, stage=stage)
    return Verdict(allowed=True, duties=duties_of(facts, ask), masked_fields=masked_fields(facts))


def _protected(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.protected is None:
        return Code.FACT_MISSING
    return Code.PROTECTED if facts.protected else None


def _held(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.holds is None or facts.kind is None:
        return Code.FACT_MISSING
    for hold in HOLDS:
        if hold in facts.holds:
            return Code[hold.name]
    if facts.kind is SubjectKind.CONSUMER and (facts.age_at_least or 0) < ADULT_AGE.value:
        return Code.MINOR_OR_UNKNOWN
    return None


def _origin(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    match facts.origin:
        case None:
            return Code.FACT_MISSING
        case Origin.PROSPECTS:
            return None if ask.recipient.ourselves else Code.PROSPECT
        case Origin.CUSTOMER_HOSTED:
            return None if _is_of_its_owner(facts, ask) else Code.HOSTED_ELSEWHERE
        case Origin.THIRD_PARTY:
            return None if _is_instructed(facts, ask) else Code.THIRD_PARTY_INSTRUCTIONS
        case origin if origin in OWN_REGISTERS and facts.kind is not SubjectKind.ORGANISATION:
            return None if origin in world.balancing_tests else Code.NO_BALANCING_TEST
    return None


def _is_of_its_owner(facts: PersonFacts, ask: DisclosureAsk) -> bool:
    return bool(facts.origin_owner) and facts.origin_owner == ask.recipient.business_id


def _is_instructed(facts: PersonFacts, ask: DisclosureAsk) -> bool:
    told = facts.instructions
    return (
        told is not None
        and any(ask.recipient.is_named_by(names) for names in told.recipients)
        and ask.purpose in told.purposes
        and ask.channel in told.channels
        and ask.fields <= told.fields
    )


def _contract(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.origin is Origin.PROSPECTS:
        return None  # stage 3 let only ourselves through: nothing is handed over
    terms = ask.contract
    covered = (
        terms is not None
        and terms.signed_on is not None
        and terms.signed_on <= world.today
        and terms.starts_on <= world.today <= terms.ends_on
        and ask.purpose in terms.purposes
        and ask.channel in terms.channels
        and facts.kind in terms.kinds
        and ask.fields <= terms.fields
        and ask.recipient.country in EEA_COUNTRIES
    )
    return None if covered else Code.CONTRACT


def _objection(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.objected is None:
        return Code.FACT_MISSING
    return Code.OBJECTED if facts.objected else None


def _directory(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.origin is not Origin.DIRECTORY:
        return None
    if facts.directory_effects is None:
        return Code.FACT_MISSING
    if Effect.NO_DIRECTORY in facts.directory_effects:
        return Code.DIRECTORY_BAN
    if _lacks_banned_field(facts, ask.channel):
        return Code.DIRECTORY_FIELD_BANNED
    if Effect.NO_DISCLOSURE in facts.directory_effects:
        return Code.NO_DISCLOSURE
    return None if _is_directory_marketed(facts, world) else Code.MARKETING_OF_DIRECTORY_OFF


def _lacks_banned_field(facts: PersonFacts, channel: Channel) -> bool:
    effects = facts.directory_effects or frozenset()
    no_reverse_search = Effect.NO_REVERSE_SEARCH in effects and channel in CALLING
    return no_reverse_search or bool(masked_fields(facts) & FIELDS_NEEDED[channel])


def _is_directory_marketed(facts: PersonFacts, world: GlobalFacts) -> bool:
    """Off by default; for natural persons both tests of the new purpose must be in force too."""
    tested = world.balancing_tests & world.compatibility_tests
    is_natural = facts.kind is not SubjectKind.ORGANISATION
    return world.marketing_of_directory and (not is_natural or Origin.DIRECTORY in tested)


def _channel_ban(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.channel_bans is None:
        return Code.FACT_MISSING
    if ask.channel in facts.channel_bans:
        return Code.CHANNEL_BAN
    if facts.kind is not SubjectKind.DECISION_MAKER:
        return None
    if facts.body_channel_bans is None:
        return Code.FACT_MISSING
    return Code.BODY_BAN if ask.channel in facts.body_channel_bans else None


def _restriction_list(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if not list_concerns(facts, ask.channel):
        return None
    if facts.listed is None:
        return Code.FACT_MISSING
    if ask.channel in facts.listed:
        return Code.LISTED
    if facts.origin is Origin.CUSTOMER_HOSTED:
        return None  # the customer's own duty; we only offer the screening
    return None if is_list_fresh(ask.channel, world) else Code.LIST_NOT_FRESH


def list_concerns(facts: PersonFacts, channel: Channel) -> bool:
    """Say whether an external restriction list of `channel` protects this record.

    A decision maker's number is protected unless it is known to be of work alone.
    """
    if channel not in LISTS or facts.kind is SubjectKind.ORGANISATION:
        return False
    if facts.kind is SubjectKind.DECISION_MAKER:
        return channel is Channel.PHONE and facts.number_use not in OF_WORK
    return True


def is_list_fresh(channel: Channel, world: GlobalFacts) -> bool:
    """Say whether the newest batch of the channel's list may still be trusted today."""
    batch = world.list_batches.get(channel)
    return batch is not None and 0 <= (world.today - batch).days <= BAN_LIST_FRESH.value


def _consent(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.kind is None or facts.origin is None:
        return Code.FACT_MISSING
    need = need_for(ask.channel, facts.kind, facts.origin)
    if need is Need.NEVER:
        return Code.CHANNEL_CLOSED
    if _needs_no_consent(need, facts, ask):
        return None
    return None if _has_consented(facts, ask) or _is_own_customer(facts, ask) else Code.NO_CONSENT


def _needs_no_consent(need: Need, facts: PersonFacts, ask: DisclosureAsk) -> bool:
    match need:
        case Need.OPT_OUT | Need.BODY:
            return True
        case Need.GENERIC_ADDRESS:
            return facts.email_use is ContactUse.GENERIC
        case Need.WORK_DUTIES:
            return ask.concerns_work_duties and _is_of_work(facts, ask.channel)
    return False


def _is_of_work(facts: PersonFacts, channel: Channel) -> bool:
    use = facts.email_use if channel is Channel.EMAIL else facts.number_use
    return use in OF_WORK


def _has_consented(facts: PersonFacts, ask: DisclosureAsk) -> bool:
    return any(
        consent.channel is ask.channel and ask.recipient.is_named_by(consent.names)
        for consent in facts.consents or ()
    )


def _is_own_customer(facts: PersonFacts, ask: DisclosureAsk) -> bool:
    """Section 200(3): the seller's own register, the contact got in a sale; never bought data."""
    return (
        facts.origin is Origin.CUSTOMER_HOSTED
        and ask.channel in (Channel.EMAIL, Channel.SMS)
        and ask.recipient.business_id in facts.bought_from
    )


def _purpose(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if ask.purpose in REFUSED_PURPOSES:
        return Code.PURPOSE_REFUSED
    if (
        ask.purpose == MOBILE_SUBSCRIPTION
        and ask.channel is Channel.PHONE
        and facts.kind is SubjectKind.CONSUMER
        and ask.recipient.business_id not in facts.asked_call_from
    ):
        return Code.MOBILE_SUBSCRIPTION
    return None


def _informed(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    if facts.kind is SubjectKind.ORGANISATION or facts.origin is Origin.CUSTOMER_HOSTED:
        return None  # no natural person; or the customer's own duty as controller
    return None if facts.informed else Code.ART14


def _quality(facts: PersonFacts, ask: DisclosureAsk, world: GlobalFacts) -> Code | None:
    seen_on = (facts.contact_seen_on or {}).get(ask.channel)
    if seen_on is None:
        return Code.NO_CONTACT
    return Code.STALE if (world.today - seen_on).days > CONTACT_FRESH.value else None


STAGES: tuple[tuple[Stage, StageRule], ...] = (
    (Stage.PROTECTED, _protected),
    (Stage.HOLDS, _held),
    (Stage.ORIGIN, _origin),
    (Stage.CONTRACT, _contract),
    (Stage.OBJECTION, _objection),
    (Stage.DIRECTORY, _directory),
    (Stage.CHANNEL_BAN, _channel_ban),
    (Stage.RESTRICTION_LIST, _restriction_list),
    (Stage.CONSENT, _consent),
    (Stage.PURPOSE, _purpose),
    (Stage.INFORMED, _informed),
    (Stage.QUALITY, _quality),
)


def masked_fields(facts: PersonFacts) -> frozenset[str]:
    """Return the fields a partial directory ban takes out of the row (section 198(1))."""
    if facts.origin is not Origin.DIRECTORY:
        return frozenset()
    effects = facts.directory_effects or frozenset()
    return frozenset(FIELD_OF_EFFECT[e] for e in effects if e in FIELD_OF_EFFECT)


def duties_of(facts: PersonFacts, ask: DisclosureAsk) -> frozenset[Duty]:
    """Return what the recipient must do when it uses the row (requirements C.0 stage 13)."""
    duties = {
        Duty.TELL_ORIGIN,
        Duty.TELL_OBJECTION_RIGHT,
        Duty.TELL_SENDER,
        Duty.GIVE_STOP_ADDRESS,
    }
    if facts.kind is SubjectKind.CONSUMER and ask.channel is Channel.PHONE:
        duties.add(Duty.PHONE_SALE_RULES)
    if facts.kind is SubjectKind.CONSUMER and ask.channel is Channel.VISIT:
        duties.add(Duty.HOME_SALE_RULES)
    if facts.kind is SubjectKind.SOLE_TRADER and ask.channel is Channel.VISIT:
        duties.add(Duty.MAY_BE_A_HOME)
    return frozenset(duties)
