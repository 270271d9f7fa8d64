"""Looking identifiers up among the keyed digests once more, on the way out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from procloser.kernel import clock
from procloser.permissions.digests import current_key, digests_of_held
from procloser.permissions.types import Effect
from procloser.subjects.queries import identifiers_of


@dataclass(frozen=True, slots=True)
class ScreenedFor:
    """A suppression in force that one of the identifiers met."""

    suppression_id: int
    effect: Effect
    channel: str  # "" where the effect is about all


def suppressions_of(
    digests: Collection[bytes], *, today: date | None = None
) -> dict[bytes, list[ScreenedFor]]:
    """Return, for each digest that meets suppressions in force, those suppressions. One query."""
    found: defaultdict[bytes, list[ScreenedFor]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT digest, id, effect, channel FROM permissions_suppression
            WHERE digest = ANY(%(digests)s) AND valid_from <= %(today)s
                AND (valid_to IS NULL OR valid_to >= %(today)s)
            """,
            {"digests": list(digests), "today": today or clock.today()},
        )
        for digest, suppression_id, effect, channel in cursor.fetchall():
            met = ScreenedFor(suppression_id, Effect(effect), channel)
            found[bytes(digest)].append(met)
    return dict(found)


def suppressions_of_subjects(
    subject_ids: Collection[int], *, today: date | None = None
) -> Mapping[int, list[ScreenedFor]]:
    """Return the suppressions that today's identifiers of each subject meet, for those that do.

    Finds also a ban whose digest was stored before or beside the subject's own bans.
    """
    key = current_key()
    subjects_of: defaultdict[bytes, set[int]] = defaultdict(set)
    for held in identifiers_of(subject_ids):
        for digest in digests_of_held(key, held):
            subjects_of[digest.value].add(held.subject_id)
    found: defaultdict[int, list[ScreenedFor]] = defaultdict(list)
    for digest_value, met in suppressions_of(subjects_of.keys(), today=today).items():
        for subject_id in subjects_of[digest_value]:
            found[subject_id] += met
    return found
