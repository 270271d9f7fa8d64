-- Grain: one row per organisation whose building is known, in the order of its number.
-- Key: number.
-- Units: east and north metres (EPSG:3067).
SELECT
    organisation.number,
    exact_place.east,
    exact_place.north
FROM organisation
JOIN exact_place ON exact_place.record_id = organisation.record_id
ORDER BY organisation.number
