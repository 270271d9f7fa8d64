-- Grain: one row per asked organisation of the company register. Key: subject_id.
-- Units: as in record_consumers.sql. The register holds neither phone nor e-mail.
SELECT
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    CASE subject.kind WHEN 'sole_trader' THEN 'sole_trader' ELSE 'organisation' END AS kind,
    NULL::smallint AS birth_year,
    NULL::smallint AS estimated_age,
    organisation.street_address <> '' AND organisation.postal_code <> '' AS has_address,
    false AS has_phone,
    false AS has_email,
    coalesce(load.source_date, load.committed_at::date) AS seen_on,
    (
        SELECT jsonb_object_agg(correction.field, correction.value)::text
        FROM subjects_correction AS correction
        WHERE correction.subject_id = subject.id AND correction.register = 'companies'
    ) AS corrected,
    false AS work_number,
    false AS work_email,
    '{}'::bigint[] AS body_ids
FROM unnest(%(ids)s::bigint[]) AS asked (id)
JOIN subjects_subject AS subject ON subject.id = asked.id
JOIN subjects_organisation AS organisation ON organisation.subject_id = subject.id
JOIN sources_load AS load ON load.id = organisation.load_id
WHERE organisation.is_live
