-- Entries of subjects whose ban hides them are shown no more. A ban that met this load's row
-- locks left its entries to us (`subjects.actions.hide_directory_entries`).
UPDATE subjects_directoryentry e SET hidden = true
FROM permissions_ban b
WHERE b.subject_id = e.subject_id AND NOT e.hidden AND b.effect = ANY(%(hiding)s)
  AND b.lifted_at IS NULL AND b.valid_from <= %(today)s
  AND (b.valid_to IS NULL OR b.valid_to >= %(today)s);
