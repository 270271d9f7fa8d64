-- Grain: one row per subject whose age is estimated. Key: subject_id. Units: years on day.
-- By the key's conflict, not by an anti join: of a table it has no statistics of, PostgreSQL would
-- read all rows just written again for each further one.
ANALYZE pg_temp.arriving_age;
DELETE FROM permissions_estimatedage AS held
WHERE NOT EXISTS (
    SELECT FROM pg_temp.arriving_age AS arriving
    WHERE arriving.subject_id = held.subject_id AND arriving.at_least = held.at_least
);
INSERT INTO permissions_estimatedage (subject_id, at_least, day)
SELECT subject_id, at_least, %(day)s FROM pg_temp.arriving_age
ON CONFLICT (subject_id) DO NOTHING;
