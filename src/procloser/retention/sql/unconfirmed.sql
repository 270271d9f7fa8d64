-- Grain: one row per record that no load since %(first_kept)s has told of. Key: id.
-- Units: %(loads)s are the loads whose source's own date, else their own day, is before that.
SELECT record.id, record.subject_id
FROM {table} AS record
WHERE record.load_id = ANY(%(loads)s)
