-- Grain: one row per subject whose age is estimated. Key: subject_id. Units: years.
DROP TABLE IF EXISTS pg_temp.arriving_age;
CREATE TEMP TABLE arriving_age (subject_id bigint, at_least smallint) ON COMMIT DROP;
