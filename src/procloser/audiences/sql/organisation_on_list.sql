-- Grain: one row per organisation whose business ID is among %(business_ids)s, sole traders too,
-- with its kind. Units: subject_id is whom it is today; merges are followed.
SELECT standing.id AS subject_id, standing.kind
FROM subjects_organisation AS organisation
JOIN subjects_subject AS subject ON subject.id = organisation.subject_id
JOIN subjects_subject AS standing ON standing.id = coalesce(subject.merged_into_id, subject.id)
WHERE organisation.business_id = ANY(%(business_ids)s)
