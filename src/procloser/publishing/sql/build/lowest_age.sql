-- Grain: one row per person in the generation whose age is estimated, not given.
-- Key: subject_id.
-- Units: at_least in whole years, the low end of the 90 % interval, a birthday still to come.
SELECT subject_id, CAST(likely_age_low90 - 1 AS SMALLINT) AS at_least
FROM person
WHERE age IS NULL AND likely_age_low90 IS NOT NULL
