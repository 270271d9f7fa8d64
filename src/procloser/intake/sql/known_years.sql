-- Grain: one row per matched subject and birth year a source gives, the records aside that the
-- chunk itself replaces.
SELECT r.subject_id, min(r.birth_year)
FROM subjects_consumerrecord r
WHERE r.birth_year IS NOT NULL
  AND r.subject_id IN (SELECT subject_id FROM matched)
  AND NOT (%(consumers)s AND r.id IN (SELECT record_id FROM held))
GROUP BY r.subject_id;
