-- Bodies, and sole traders known by the firm alone, go by business id; without one, by their
-- number while the name stays.
INSERT INTO placed (row_no, subject_id)
SELECT s.row_no, coalesce(o.subject_id, e.subject_id)
FROM staged s
LEFT JOIN subjects_organisation o ON o.business_id = s.business_id
LEFT JOIN LATERAL (
    SELECT min(held.subject_id) AS subject_id
    FROM subjects_directoryentry held JOIN subjects_subject known ON known.id = held.subject_id
    WHERE held.business_id = s.business_id AND held.business_id <> '' AND known.kind <> 'person'
) e ON true
WHERE s.nature <> 'person' AND s.business_id <> ''
  AND coalesce(o.subject_id, e.subject_id) IS NOT NULL
UNION ALL
SELECT s.row_no, h.subject_id
FROM staged s JOIN held h USING (row_no)
WHERE s.nature <> 'person' AND s.business_id = '' AND h.same_person;
