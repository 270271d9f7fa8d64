-- Grain: one row per value a subject gave or had corrected. Key: subject_id, register, field.
-- Units: value is text; of a contact or a street only whether there is one ('yes' or '').
-- Read from PostgreSQL.
SELECT
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    correction.register,
    correction.field,
    CASE
        WHEN correction.field IN (
            'birth_year', 'postal_code', 'dwelling_type', 'tenure', 'task_class'
        ) THEN correction.value
        WHEN correction.value <> '' THEN 'yes'
        ELSE ''
    END AS value
FROM subjects_correction AS correction
JOIN subjects_subject AS subject ON subject.id = correction.subject_id
