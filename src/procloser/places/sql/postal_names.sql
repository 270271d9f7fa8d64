-- Grain: one row per postal code of those given that is loaded as an area or that Posti has; the
-- area's names stand before Posti's.
WITH wanted AS (SELECT unnest(%s::text[]) AS code)
SELECT
    code,
    coalesce(area.name_fi, posti.name_fi) AS name_fi,
    CASE WHEN area.postal_code IS NULL THEN posti.name_sv ELSE area.name_sv END AS name_sv
FROM wanted
LEFT JOIN LATERAL (
    SELECT postal_code, name_fi, name_sv FROM places_postalarea WHERE postal_code = wanted.code
) AS area ON true
LEFT JOIN LATERAL (
    SELECT name_fi, name_sv FROM places_postalcode WHERE places_postalcode.code = wanted.code
) AS posti ON true
WHERE area.name_fi IS NOT NULL OR posti.name_fi IS NOT NULL
ORDER BY code
