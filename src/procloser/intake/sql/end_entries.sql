-- A hidden row ends the entry of its number: the entry goes, its keyed digest stays.
WITH ended AS (
    DELETE FROM subjects_directoryentry
    WHERE id IN (SELECT h.record_id FROM held h JOIN staged s USING (row_no) WHERE s.nature = 'hidden')
), gone AS (
    DELETE FROM staged WHERE nature = 'hidden' RETURNING tel_digest, changed_at
)
INSERT INTO subjects_endednumber (digest, changed_at, load_id)
SELECT tel_digest, changed_at, %(load)s FROM gone
ON CONFLICT (digest) DO UPDATE SET
    changed_at = excluded.changed_at, load_id = excluded.load_id, was_missing = false;
