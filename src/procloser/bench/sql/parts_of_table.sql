-- Grain: one row per index, unique constraint and foreign key of the table %(table)s: the statement
-- that takes it away and the one that makes it again, in the order in which to make them.
SELECT
    format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format(
        'ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)
    )
FROM pg_constraint WHERE conrelid = %(table)s::regclass AND contype IN ('u', 'f')
UNION ALL
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index i
WHERE indrelid = %(table)s::regclass
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid);
