-- Grain: one row per given name and mother tongue; a name counted without one is left out.
-- Key: name_key, language.
-- Units: bearers in people.
SELECT name_key, language, CAST(SUM(bearers) AS BIGINT) AS bearers
FROM name_year
WHERE language <> ''
GROUP BY name_key, language
