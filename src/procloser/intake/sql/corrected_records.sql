-- Grain: one row per correction and record of its subject in {table}, for subjects of whom
-- load %(load)s stored a record. Units: source_value is the record's own, "" where it has none.
SELECT
    c.id AS correction_id,
    c.field,
    c.value,
    coalesce(to_jsonb(r) ->> c.field, '') AS source_value,
    r.row_no,
    r.load_id = %(load)s AS is_of_this_load
FROM subjects_correction c
JOIN {table} r ON r.subject_id = c.subject_id
WHERE c.register = %(register)s
  AND jsonb_exists(to_jsonb(r), c.field)
  AND EXISTS (
      SELECT FROM {table} n WHERE n.subject_id = c.subject_id AND n.load_id = %(load)s
  )
ORDER BY c.id, r.id;
