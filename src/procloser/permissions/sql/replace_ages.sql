-- Grain: one row per subject whose age is estimated. Key: subject_id. Units: years on day.
ANALYZE pg_temp.arriving_age;
DELETE FROM permissions_estimatedage AS held
WHERE NOT EXISTS (
    SELECT FROM pg_temp.arriving_age AS arriving
    WHERE arriving.subject_id = held.subject_id AND arriving.at_least = held.at_least
);
INSERT INTO permissions_estimatedage (subject_id, at_least, day)
SELECT arriving.subject_id, arriving.at_least, %(day)s
FROM pg_temp.arriving_age AS arriving
WHERE NOT EXISTS (
    SELECT FROM permissions_estimatedage AS held WHERE held.subject_id = arriving.subject_id
);
