-- Grain: one row per live organisation. Key: record_id (its subject's own id).
-- Units: tol2008 up to five digits of TOL 2008; registered_on and seen_on are days, seen_on the
-- source's own date, else the day it was loaded.
-- Read from PostgreSQL. Holds no name, contact or street: only whether there is one.
SELECT
    organisation.subject_id AS record_id,
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    subject.kind = 'sole_trader' AS sole_trader,
    organisation.form_code,
    organisation.tol2008,
    organisation.registered_on,
    organisation.postal_code,
    organisation.municipality_code,
    organisation.street_address <> '' AND organisation.postal_code <> '' AS has_address,
    organisation.website <> '' AS has_website,
    coalesce(load.source_date, load.committed_at::date) AS seen_on
FROM subjects_organisation AS organisation
JOIN subjects_subject AS subject ON subject.id = organisation.subject_id
JOIN sources_load AS load ON load.id = organisation.load_id
WHERE organisation.is_live
