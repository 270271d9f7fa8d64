-- The entries go, their keyed digests stay, and the delivery tells how many. Returns that.
WITH gone AS (
    DELETE FROM subjects_directoryentry WHERE id IN (SELECT entry_id FROM missed)
), kept AS (
    INSERT INTO subjects_endednumber (digest, changed_at, load_id, was_missing)
    SELECT digest, max(told_on)::timestamp AT TIME ZONE 'Europe/Helsinki', %(load)s, true
    FROM missed GROUP BY digest
    ON CONFLICT (digest) DO UPDATE SET
        changed_at = excluded.changed_at, load_id = excluded.load_id, was_missing = true
    WHERE subjects_endednumber.changed_at < excluded.changed_at
)
UPDATE subjects_fulldelivery d SET ended = d.ended + c.ended
FROM (SELECT operator, count(*) AS ended FROM missed GROUP BY operator) c
WHERE d.operator = c.operator AND d.delivered_on = %(delivered_on)s
RETURNING d.operator, c.ended;
