-- Grain: one row per given name, sex, span of birth years and mother tongue.
-- Key: name, sex, born_from, born_to, language.
-- Units: years AD, both ends included; language "" where the statistic does not divide by it.
-- Read from PostgreSQL.
SELECT name, sex, born_from, born_to, language::text AS language, bearers::bigint AS bearers
FROM statistics_nameyears
