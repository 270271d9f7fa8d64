-- Grain: one row per made subscriber, a person. Key: id, 1 to %(entries)s.
INSERT INTO subjects_subject (id, kind, created_load_id)
SELECT n, 'person', 0 FROM generate_series(1, %(entries)s) n;
