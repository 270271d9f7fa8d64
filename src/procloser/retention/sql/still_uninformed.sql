-- Grain: one row per record whose person was locked before %(first_kept)s and is not informed
-- yet: an informing that was under way beside the lock has not seen it. Key: id.
SELECT record.id, record.subject_id
FROM {table} AS record
JOIN permissions_lock AS lock ON lock.subject_id = record.subject_id
WHERE lock.register = %(register)s
    AND lock.locked_on < %(first_kept)s
    AND NOT EXISTS (
        SELECT FROM permissions_informed AS informed
        WHERE informed.subject_id = lock.subject_id AND informed.register = %(register)s
    )
