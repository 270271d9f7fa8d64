-- Grain: one row per load the generation was made of. Key: load_id.
-- Units: accepted in rows.
SELECT id AS load_id, reader, file_name, sha256, source_date::text AS source_date, accepted
FROM sources_load
ORDER BY id
