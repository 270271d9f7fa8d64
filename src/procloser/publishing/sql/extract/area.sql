-- Grain: one row per postal area loaded. Key: postal_area.
-- Read from PostgreSQL.
SELECT postal_code AS postal_area, municipality_code AS municipality
FROM places_postalarea
