-- Makes the drawn subjects.
INSERT INTO subjects_subject (id, kind, created_load_id)
SELECT subject_id, kind, %(load)s FROM newcomer ORDER BY subject_id;
