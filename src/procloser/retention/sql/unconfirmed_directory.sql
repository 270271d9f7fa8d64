-- Grain: one row per directory entry that nothing since %(first_kept)s has told of, its operator
-- having sent no full delivery since either. Key: id. Units: as in unconfirmed.sql; where full
-- deliveries come, an entry missing from them ends by those (intake).
SELECT record.id, record.subject_id
FROM {table} AS record
WHERE record.load_id = ANY(%(loads)s)
    AND (record.seen_on IS NULL OR record.seen_on < %(first_kept)s)
    AND NOT EXISTS (
        SELECT FROM subjects_fulldelivery AS full_delivery
        WHERE full_delivery.operator = record.operator
            AND full_delivery.delivered_on >= %(first_kept)s
    )
