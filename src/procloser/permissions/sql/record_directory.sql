-- Grain: one row per asked subscriber of the directory. Key: subject_id.
-- Units: as in record_consumers.sql. The newest entry by the operator's time stands.
SELECT DISTINCT ON (1)
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    CASE entry.subscriber_kind
        WHEN 'body' THEN 'organisation' WHEN 'sole_trader' THEN 'sole_trader' ELSE 'consumer'
    END AS kind,
    NULL::smallint AS birth_year,
    NULL::smallint AS estimated_age,
    entry.street_address <> '' AND entry.postal_code <> '' AS has_address,
    entry.number IS NOT NULL AS has_phone,
    false AS has_email,
    coalesce(load.source_date, load.committed_at::date) AS seen_on,
    (
        SELECT jsonb_object_agg(
            CASE correction.field WHEN 'number' THEN 'phone' ELSE correction.field END,
            correction.value
        )::text
        FROM subjects_correction AS correction
        WHERE correction.subject_id = subject.id AND correction.register = 'directory'
    ) AS corrected,
    false AS work_number,
    false AS work_email,
    '{}'::bigint[] AS body_ids
FROM unnest(%(ids)s::bigint[]) AS asked (id)
JOIN subjects_subject AS subject ON subject.id = asked.id
JOIN subjects_directoryentry AS entry ON entry.subject_id = subject.id
JOIN sources_load AS load ON load.id = entry.load_id
ORDER BY 1, entry.changed_at DESC, entry.id DESC
