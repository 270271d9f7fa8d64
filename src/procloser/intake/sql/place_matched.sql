-- A row that meets one subject alone, and no other birth year, is about that subject.
INSERT INTO placed (row_no, subject_id)
SELECT DISTINCT m.row_no, m.subject_id
FROM matched m
JOIN staged s ON s.row_no = m.row_no
LEFT JOIN LATERAL (
    SELECT r.birth_year FROM subjects_consumerrecord r
    WHERE s.birth_year IS NOT NULL AND r.subject_id = m.subject_id AND r.birth_year IS NOT NULL
      AND NOT (%(consumers)s AND r.id IN (SELECT record_id FROM held))
    LIMIT 1
) y ON true
WHERE NOT EXISTS (SELECT 1 FROM tangled t WHERE t.row_no = m.row_no)
  AND (s.birth_year IS NULL OR y.birth_year IS NULL OR y.birth_year = s.birth_year);
