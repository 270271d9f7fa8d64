-- Grain: one row per subject. Key: id: consumers first, then organisations, one in eight a sole
-- trader, then those decision makers who are no consumers. One consumer in a thousand was found
-- to be the one before.
INSERT INTO subjects_subject (id, kind, merged_into_id, created_load_id)
SELECT
    n,
    CASE
        WHEN n <= %(people)s OR n > %(people)s + %(organisations)s THEN 'person'
        WHEN mod(n, 8) = 0 THEN 'sole_trader'
        ELSE 'organisation'
    END,
    CASE WHEN n <= %(people)s AND mod(n, 1000) = 0 THEN n - 1 END,
    2
FROM generate_series(1::bigint, %(people)s + %(organisations)s + (%(makers)s + 1) / 2) AS n
