-- Grain: one row per municipality, of the codes given or, where that is null, of all. Key:
-- code. is_of_key: the names are those of the newest year's key, else Posti's, in capitals.
WITH wanted AS (
    SELECT coalesce(
        %s::text[],
        ARRAY(
            SELECT code::text FROM places_municipality
            UNION
            SELECT code::text FROM places_municipalityyear
        )
    ) AS codes
),
newest AS (
    SELECT DISTINCT ON (code) code, name_fi, name_sv, name_en
    FROM places_municipalityyear
    WHERE code = ANY((SELECT codes FROM wanted)::text[])
    ORDER BY code, year DESC
),
posti AS (
    SELECT code, name_fi, name_sv
    FROM places_municipality
    WHERE code = ANY((SELECT codes FROM wanted)::text[])
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
