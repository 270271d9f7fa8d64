-- Grain: one row per postal code known from Posti's file or as an area. Key: postal_code.
-- Read from PostgreSQL. Posti's municipality wins: an area's is the one with most of its land.
SELECT
    coalesce(posti.code, area.postal_code) AS postal_code,
    coalesce(posti.municipality_id, area.municipality_code) AS municipality
FROM places_postalcode AS posti
FULL JOIN places_postalarea AS area ON area.postal_code = posti.code
