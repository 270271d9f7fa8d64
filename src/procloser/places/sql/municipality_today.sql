-- Grain: one row per municipality that has ended. Keys: code. Units: none.
-- today: the municipality that most of its postal areas belong to now, by Posti's newest file. No publisher
-- gives the merger itself as data; its postal areas stay, and show it. Read from PostgreSQL.
WITH ended AS (
    SELECT DISTINCT ON (k.postal_code) k.postal_code, k.municipality_code
    FROM places_postalkey k
    WHERE k.municipality_code NOT IN (
        SELECT code FROM places_municipalityyear
        WHERE year = (SELECT max(year) FROM places_municipalityyear)
    )
    AND EXISTS (SELECT 1 FROM places_municipalityyear)
    ORDER BY k.postal_code, k.year DESC
), moved AS (
    SELECT e.municipality_code, p.municipality_id, count(*) AS areas
    FROM ended e JOIN places_postalcode p ON p.code = e.postal_code
    WHERE p.municipality_id <> e.municipality_code
    GROUP BY e.municipality_code, p.municipality_id
)
SELECT DISTINCT ON (municipality_code) municipality_code AS code, municipality_id AS today
FROM moved
ORDER BY municipality_code, areas DESC, municipality_id
