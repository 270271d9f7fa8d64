-- Grain: one row per organisation whose business ID is among %(business_ids)s, sole traders too.
SELECT coalesce(subject.merged_into_id, subject.id) AS subject_id
FROM subjects_organisation AS organisation
JOIN subjects_subject AS subject ON subject.id = organisation.subject_id
WHERE organisation.business_id = ANY(%(business_ids)s)
