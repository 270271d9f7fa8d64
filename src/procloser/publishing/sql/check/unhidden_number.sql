-- Grain: one row per kind with numbers of generation %(generation)s that stand for somebody who
-- must be hidden today and whom the live overlay would not hide. Key: kind. Units: count of numbers.
-- Hidden must be: the protected, held and objecting; the locked; whose record is gone; minors, and
-- those of whom neither a birth year nor an estimate says that they are none.
-- The overlay learns of whoever changed after number %(overlay_n)s, and of bans that began by
-- date alone after %(day)s. It never learns of an age: a minor is hidden by publishing alone.
WITH subject_fact AS (
{subject_fact}
),
standing_member AS (
    SELECT
        member.kind,
        member.number,
        member.subject_id,
        member.record_id,
        coalesce(subject.merged_into_id, subject.id) AS standing_id
    FROM publishing_member AS member
    JOIN subjects_subject AS subject ON subject.id = member.subject_id
    WHERE member.generation_id = %(generation)s
),
may_be_minor AS (
    SELECT coalesce(subject.merged_into_id, subject.id) AS subject_id
    FROM subjects_consumerrecord AS record
    JOIN subjects_subject AS subject ON subject.id = record.subject_id
    WHERE record.birth_year > %(last_adult_year)s OR record.birth_year IS NULL
    UNION
    SELECT coalesce(subject.merged_into_id, subject.id)
    FROM subjects_correction AS correction
    JOIN subjects_subject AS subject ON subject.id = correction.subject_id
    WHERE correction.register = 'consumers' AND correction.field = 'birth_year'
),
by_newest_record AS (
    SELECT DISTINCT ON (1)
        coalesce(subject.merged_into_id, subject.id) AS subject_id,
        record.birth_year
    FROM subjects_consumerrecord AS record
    JOIN subjects_subject AS subject ON subject.id = record.subject_id
    JOIN sources_load AS load ON load.id = record.load_id
    -- one key and no OR of two: both sides are hashed, however many they are
    WHERE coalesce(subject.merged_into_id, subject.id) IN (SELECT subject_id FROM may_be_minor)
    ORDER BY 1, coalesce(load.source_date, load.committed_at::date) DESC, record.id DESC
),
by_correction AS (
    SELECT
        coalesce(subject.merged_into_id, subject.id) AS subject_id,
        max(CASE WHEN correction.value ~ '^[0-9]+$' THEN correction.value::int END) AS birth_year
    FROM subjects_correction AS correction
    JOIN subjects_subject AS subject ON subject.id = correction.subject_id
    WHERE correction.register = 'consumers' AND correction.field = 'birth_year'
    GROUP BY 1
),
minor AS (
    SELECT newest.subject_id
    FROM by_newest_record AS newest
    LEFT JOIN by_correction AS correction ON correction.subject_id = newest.subject_id
    LEFT JOIN permissions_estimatedage AS estimated ON estimated.subject_id = newest.subject_id
    WHERE CASE
        WHEN coalesce(correction.birth_year, newest.birth_year) IS NULL
            THEN coalesce(estimated.at_least < 18, true)
        ELSE coalesce(correction.birth_year, newest.birth_year) > %(last_adult_year)s
    END
),
must_be_hidden AS (
    SELECT member.kind, member.number, member.subject_id, member.standing_id
    FROM standing_member AS member
    JOIN subject_fact AS fact ON fact.subject_id = member.standing_id
    WHERE fact.protected OR fact.held OR fact.objected
    UNION ALL
    SELECT member.kind, member.number, member.subject_id, member.standing_id
    FROM standing_member AS member
    JOIN permissions_lock AS lock
        ON lock.subject_id = member.standing_id
        AND lock.register
        = CASE member.kind WHEN 'organisations' THEN 'companies' ELSE member.kind END
    UNION ALL
    SELECT member.kind, member.number, member.subject_id, member.standing_id
    FROM standing_member AS member
    WHERE member.kind = 'consumers' AND NOT EXISTS (
        SELECT FROM subjects_consumerrecord AS record WHERE record.subject_id = member.standing_id
    )
    UNION ALL
    SELECT member.kind, member.number, member.subject_id, member.standing_id
    FROM standing_member AS member
    WHERE member.kind = 'decision_makers' AND NOT EXISTS (
        SELECT FROM subjects_decisionmaker AS maker WHERE maker.id = member.record_id
    )
    UNION ALL
    SELECT member.kind, member.number, member.subject_id, member.standing_id
    FROM standing_member AS member
    WHERE member.kind = 'organisations' AND NOT EXISTS (
        SELECT FROM subjects_organisation AS organisation
        WHERE organisation.subject_id = member.record_id
    )
),
learned AS (
    SELECT subject_id FROM permissions_overlaychange WHERE n > %(overlay_n)s
    UNION
    SELECT subject_id
    FROM permissions_ban
    WHERE lifted_at IS NULL AND valid_from > %(day)s AND valid_from <= %(today)s
),
unhidden AS (
    SELECT kind, number
    FROM must_be_hidden AS hidden
    WHERE NOT EXISTS (SELECT FROM learned WHERE learned.subject_id = hidden.subject_id)
        AND NOT EXISTS (SELECT FROM learned WHERE learned.subject_id = hidden.standing_id)
    UNION
    SELECT kind, number
    FROM standing_member
    WHERE kind = 'consumers' AND standing_id IN (SELECT subject_id FROM minor)
)
SELECT kind, count(*) FROM unhidden GROUP BY kind ORDER BY kind
