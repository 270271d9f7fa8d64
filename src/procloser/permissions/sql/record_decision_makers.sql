-- Grain: one row per asked person with a decision-maker record. Key: subject_id.
-- Units: as in record_consumers.sql. Of several posts the strictest stands: a contact is of work
-- only if it is so in each, and the bans of every organisation (body_ids) count.
SELECT
    person.*,
    (
        SELECT jsonb_object_agg(correction.field, correction.value)::text
        FROM subjects_correction AS correction
        WHERE correction.subject_id = person.subject_id
            AND correction.register = 'decision_makers'
    ) AS corrected
FROM (
    SELECT
        coalesce(subject.merged_into_id, subject.id) AS subject_id,
        'decision_maker' AS kind,
        NULL::smallint AS birth_year,
        NULL::smallint AS estimated_age,
        bool_or(maker.street_address <> '' AND maker.postal_code <> '') AS has_address,
        bool_or(maker.phone IS NOT NULL) AS has_phone,
        bool_or(maker.email IS NOT NULL) AS has_email,
        max(coalesce(load.source_date, load.committed_at::date)) AS seen_on,
        bool_and(work.work_number OR maker.phone IS NULL) AS work_number,
        bool_and(work.work_email OR maker.email IS NULL) AS work_email,
        array_agg(maker.organisation_id) AS body_ids
    FROM unnest(%(ids)s::bigint[]) AS asked (id)
    JOIN subjects_subject AS subject ON subject.id = asked.id
    JOIN subjects_decisionmaker AS maker ON maker.subject_id = subject.id
    JOIN sources_load AS load ON load.id = maker.load_id
    JOIN ({work_contact}) AS work ON work.record_id = maker.id
    GROUP BY 1
) AS person
