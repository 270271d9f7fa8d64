-- Grain: one row per given name and span of birth years, of all languages and both sexes.
-- Key: name_key, born_from, born_to.
-- Units: years AD, both ends included; bearers in people.
SELECT name_key, born_from, born_to, CAST(SUM(bearers) AS BIGINT) AS bearers
FROM name_year
GROUP BY name_key, born_from, born_to
