-- Grain: one row per staged person whose own record is held, its name kept.
INSERT INTO matched (row_no, subject_id, agreement)
SELECT s.row_no, h.subject_id, 'own'
FROM staged s JOIN held h USING (row_no)
WHERE s.nature = 'person' AND h.same_person;
