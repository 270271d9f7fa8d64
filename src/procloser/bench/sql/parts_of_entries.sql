-- Grain: one row per index, unique constraint and foreign key of the directory: the statement that
-- takes it away and the one that makes it again, in the order in which to make them.
SELECT
    format('ALTER TABLE subjects_directoryentry DROP CONSTRAINT %I', conname),
    format(
        'ALTER TABLE subjects_directoryentry ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)
    )
FROM pg_constraint WHERE conrelid = 'subjects_directoryentry'::regclass AND contype IN ('u', 'f')
UNION ALL
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index i
WHERE indrelid = 'subjects_directoryentry'::regclass
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid);
