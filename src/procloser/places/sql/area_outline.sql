-- Grain: one row per postal area loaded that has an outline. Key: postal_area.
-- Units: outline is WKB, a multipolygon in WGS84 longitude and latitude.
-- Read from PostgreSQL.
SELECT postal_code AS postal_area, municipality_code AS municipality, geometry AS outline
FROM places_postalarea
WHERE length(geometry) > 0
ORDER BY postal_code
