"""Gathering, set by set, what the gate asks about people: today's values, today's bans."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from django.db import connection

from procloser.kernel import clock
from procloser.permissions.screening import ScreenedFor, suppressions_of_subjects
from procloser.permissions.types import (
    DIRECTORY_EFFECTS,
    HOLDS,
    Channel,
    ConsentFact,
    ContactUse,
    Effect,
    Origin,
    PersonFacts,
    SubjectKind,
)
from procloser.subjects.queries import with_redirects

CONTACT_OF = {
    Channel.POST: "has_address",
    Channel.VISIT: "has_address",
    Channel.PHONE: "has_phone",
    Channel.SMS: "has_phone",
    Channel.AUTOMATED_CALL: "has_phone",
    Channel.EMAIL: "has_email",
}
FIELD_BEHIND = {"has_address": "street_address", "has_phone": "phone", "has_email": "email"}
SQL = resources.files("procloser.permissions") / "sql"


@dataclass(frozen=True, slots=True)
class InForce:
    """One effect in force, for a channel where it is about one."""

    effect: Effect
    channel: str


LOCK = frozenset({InForce(Effect.LOCKED, "")})


def facts_for(
    subject_ids: Collection[int], *, register: str, today: date | None = None
) -> dict[int, PersonFacts]:
    """Return what is known today of each subject as a record of the register.

    Every asked id is answered. Of one that has no record there (erased, merged away) nothing is
    known, which the gate refuses. Bans come from three places at once: those on the subject,
    those of the organisations it works for, and a fresh look at the keyed digests of all
    identifiers it has today. About ten queries, whatever the number of subjects.

    Args:
        register: key of `registers.definitions.REGISTERS`.
    """
    origin, day = Origin(register), today or clock.today()
    ids = list(with_redirects(subject_ids))
    records = {row["subject_id"]: row for row in _rows(_record_sql(origin), {"ids": ids})}
    bodies = {body for row in records.values() for body in row["body_ids"]}
    bans = _bans_in_force([*ids, *with_redirects(bodies)], day)
    screened = suppressions_of_subjects(list(records), today=day)
    consents, informed = _consents(ids), _named_in("informed", ids, register)
    locked = _named_in("lock", ids, register)
    return {
        subject_id: _facts(
            records[subject_id],
            origin,
            day,
            own=bans[subject_id]
            | _as_in_force(screened.get(subject_id, ()))
            | (LOCK if subject_id in locked else frozenset()),
            of_bodies=frozenset().union(*(bans[body] for body in records[subject_id]["body_ids"])),
            consents=frozenset(consents[subject_id]),
            informed=subject_id in informed,
        )
        if subject_id in records
        else PersonFacts(subject_id=subject_id)
        for subject_id in subject_ids
    }


def _record_sql(origin: Origin) -> str:
    text = sql_text(f"record_{origin}")
    return text.replace("{work_contact}", sql_text("work_contact"))


def sql_text(name: str) -> str:
    """Return the text of `sql/<name>.sql`."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _rows(statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _bans_in_force(ids: list[int], today: date) -> dict[int, frozenset[InForce]]:
    found: defaultdict[int, set[InForce]] = defaultdict(set)
    for row in _rows(sql_text("ban_in_force"), {"ids": ids, "today": today}):
        found[row["subject_id"]].add(InForce(Effect(row["effect"]), row["channel"]))
    return defaultdict(frozenset, {key: frozenset(value) for key, value in found.items()})


def _as_in_force(hits: Iterable[ScreenedFor]) -> frozenset[InForce]:
    return frozenset(InForce(hit.effect, hit.channel) for hit in hits)


def _consents(ids: list[int]) -> dict[int, set[ConsentFact]]:
    statement = """
        SELECT subject_id, channel, names FROM permissions_consent
        WHERE withdrawn_at IS NULL AND subject_id = ANY(%(ids)s)
    """
    found: defaultdict[int, set[ConsentFact]] = defaultdict(set)
    for row in _rows(statement, {"ids": ids}):
        found[row["subject_id"]].add(ConsentFact(Channel(row["channel"]), row["names"]))
    return found


def _named_in(table: str, ids: list[int], register: str) -> set[int]:
    statement = f"""
        SELECT subject_id FROM permissions_{table}
        WHERE register = %(register)s AND subject_id = ANY(%(ids)s)
    """
    return {row["subject_id"] for row in _rows(statement, {"register": register, "ids": ids})}


def _facts(
    record: Mapping[str, Any],
    origin: Origin,
    today: date,
    *,
    own: frozenset[InForce],
    of_bodies: frozenset[InForce],
    consents: frozenset[ConsentFact],
    informed: bool,
) -> PersonFacts:
    effects = {one.effect for one in own}
    return PersonFacts(
        subject_id=record["subject_id"],
        kind=SubjectKind(record["kind"]),
        origin=origin,
        protected=Effect.PROTECTED in effects,
        holds=frozenset(effects.intersection(HOLDS)),
        age_at_least=_age_at_least(record, today),
        objected=Effect.NO_MARKETING in effects,
        directory_effects=frozenset(effects.intersection(DIRECTORY_EFFECTS)),
        channel_bans=_channels(own, Effect.NO_CHANNEL),
        body_channel_bans=body_bans(of_bodies),
        listed=_channels(own, Effect.LISTED),
        number_use=ContactUse.WORK if record["work_number"] else None,
        email_use=ContactUse.WORK if record["work_email"] else None,
        consents=consents,
        informed=informed,
        contact_seen_on=_seen_on(record),
    )


def age_at_least(birth_year: int | None, today: date) -> int | None:
    """Return the fewest years someone born in the year can be today; None when it is not known."""
    return None if birth_year is None else today.year - birth_year - 1


def _age_at_least(record: Mapping[str, Any], today: date) -> int | None:
    """Return the given age, else the low end of an estimate (requirements F5)."""
    given = age_at_least(_birth_year(record), today)
    estimated: int | None = record["estimated_age"]
    return estimated if given is None else given


def _birth_year(record: Mapping[str, Any]) -> int | None:
    given = _corrected(record).get("birth_year")
    year: int | None = int(given) if given else record["birth_year"]
    return year


def _corrected(record: Mapping[str, Any]) -> dict[str, str]:
    text: str | None = record["corrected"]
    return json.loads(text) if text else {}


def _channels(bans: Iterable[InForce], effect: Effect) -> frozenset[Channel]:
    return frozenset(Channel(ban.channel) for ban in bans if ban.effect is effect)


def body_bans(bans: Iterable[InForce]) -> frozenset[Channel]:
    """Return the channels closed for an organisation's people; an objection closes them all."""
    bans = list(bans)
    if any(ban.effect is Effect.NO_MARKETING for ban in bans):
        return frozenset(Channel)
    return _channels(bans, Effect.NO_CHANNEL)


def _seen_on(record: Mapping[str, Any]) -> dict[Channel, date]:
    if record["seen_on"] is None:
        return {}
    corrected = _corrected(record)
    return {
        channel: record["seen_on"]
        for channel, contact in CONTACT_OF.items()
        if (corrected[field] if (field := FIELD_BEHIND[contact]) in corrected else record[contact])
    }
