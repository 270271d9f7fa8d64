-- Grain: one row per entry of the file's operators that none of the operator's last full
-- deliveries holds, and that no row changed since the first of them. Days are Finnish.
INSERT INTO missed (entry_id, operator, number, digest, hidden, told_on)
WITH numbered AS (
    SELECT operator, delivered_on,
        row_number() OVER (PARTITION BY operator ORDER BY delivered_on DESC) AS place
    FROM subjects_fulldelivery
    WHERE operator IN (SELECT operator FROM delivered_operator)
), last AS (
    SELECT operator, max(delivered_on) AS told_on,
        min(delivered_on) FILTER (WHERE place = %(missed)s) AS since
    FROM numbered GROUP BY operator
)
SELECT e.id, e.operator, e.number, e.number_digest, e.hidden, last.told_on
FROM subjects_directoryentry e JOIN last ON last.operator = e.operator
WHERE greatest(e.seen_on, (e.changed_at AT TIME ZONE 'Europe/Helsinki')::date) < last.since;
