-- Grain: one row per municipality, of the codes in %(codes)s or, where that is null, of all. Key:
-- code. is_of_key: the names are those of the newest year's key, else Posti's, in capitals.
WITH newest AS (
    SELECT DISTINCT ON (code) code, name_fi, name_sv, name_en
    FROM places_municipalityyear
    WHERE %(codes)s::text[] IS NULL OR code = ANY(%(codes)s)
    ORDER BY code, year DESC
),
posti AS (
    SELECT code, name_fi, name_sv
    FROM places_municipality
    WHERE %(codes)s::text[] IS NULL OR code = ANY(%(codes)s)
)
SELECT
    code,
    coalesce(newest.name_fi, posti.name_fi) AS name_fi,
    CASE WHEN newest.code IS NULL THEN posti.name_sv ELSE newest.name_sv END AS name_sv,
    newest.name_en,
    newest.code IS NOT NULL AS is_of_key
FROM posti
FULL JOIN newest USING (code)
ORDER BY code
