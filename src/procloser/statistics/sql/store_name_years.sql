-- Grain: one row per name, sex, span of birth years and language that arrived.
INSERT INTO statistics_nameyears (name, sex, born_from, born_to, language, bearers, load_id)
SELECT DISTINCT ON (name, sex, born_from, born_to, language)
    name, sex, born_from, born_to, language, bearers, %(load)s
FROM arriving
ORDER BY name, sex, born_from, born_to, language, place DESC
ON CONFLICT (name, sex, born_from, born_to, language) DO UPDATE
   SET bearers = excluded.bearers, load_id = excluded.load_id
