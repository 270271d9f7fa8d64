-- Grain: one row per subject of %(subjects)s that was informed about register %(register)s.
SELECT subject_id
FROM permissions_informed
WHERE register = %(register)s AND subject_id = ANY(%(subjects)s)
