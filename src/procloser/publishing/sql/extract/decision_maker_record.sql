-- Grain: one row per decision-maker record whose organisation is live. Key: record_id.
-- Units: seen_on the source's own date, else the day it was loaded.
-- Those locked because nobody told them in time are left out.
-- Read from PostgreSQL. Holds no name, contact or street: only whether there is one.
SELECT
    maker.id AS record_id,
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    coalesce(employer.merged_into_id, employer.id) AS organisation_subject_id,
    maker.organisation_id AS organisation_record_id,
    maker.task_class,
    maker.street_address <> '' AND maker.postal_code <> '' AS has_address,
    maker.phone IS NOT NULL AS has_phone,
    maker.email IS NOT NULL AS has_email,
    coalesce(load.source_date, load.committed_at::date) AS seen_on
FROM subjects_decisionmaker AS maker
JOIN subjects_subject AS subject ON subject.id = maker.subject_id
JOIN subjects_organisation AS organisation ON organisation.subject_id = maker.organisation_id
JOIN subjects_subject AS employer ON employer.id = organisation.subject_id
JOIN sources_load AS load ON load.id = maker.load_id
WHERE organisation.is_live
    AND NOT EXISTS (
        SELECT FROM permissions_lock AS lock
        WHERE lock.subject_id = maker.subject_id AND lock.register = 'decision_makers'
    )
