-- Grain: one row per asked person with a consumer record. Key: subject_id.
-- Units: birth_year in years AD; seen_on the source's own date, else the day it was loaded;
-- estimated_age years at least;
-- corrected the values the person gave, by field, as JSON. The newest record by its source stands.
SELECT DISTINCT ON (1)
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    'consumer' AS kind,
    record.birth_year,
    (
        SELECT estimated.at_least
        FROM permissions_estimatedage AS estimated
        WHERE estimated.subject_id = subject.id
    ) AS estimated_age,
    record.street_address <> '' AND record.postal_code <> '' AS has_address,
    record.phone IS NOT NULL AS has_phone,
    record.email IS NOT NULL AS has_email,
    coalesce(load.source_date, load.committed_at::date) AS seen_on,
    (
        SELECT jsonb_object_agg(correction.field, correction.value)::text
        FROM subjects_correction AS correction
        WHERE correction.subject_id = subject.id AND correction.register = 'consumers'
    ) AS corrected,
    false AS work_number,
    false AS work_email,
    '{}'::bigint[] AS body_ids
FROM unnest(%(ids)s::bigint[]) AS asked (id)
JOIN subjects_subject AS subject ON subject.id = asked.id
JOIN subjects_consumerrecord AS record ON record.subject_id = subject.id
JOIN sources_load AS load ON load.id = record.load_id
ORDER BY 1, seen_on DESC NULLS LAST, record.id DESC
