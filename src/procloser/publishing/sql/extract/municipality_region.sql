-- Grain: one row per municipality of any year's key that tells its region. Key: municipality.
-- Units: region is two digits of Statistics Finland's regions (maakunta).
-- Read from PostgreSQL. The newest year with the municipality stands.
SELECT DISTINCT ON (code) code AS municipality, classes ->> 'maakunta' AS region
FROM places_municipalityyear
WHERE classes ->> 'maakunta' <> ''
ORDER BY code, year DESC
