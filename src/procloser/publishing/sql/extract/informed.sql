-- Grain: one row per subject and register it was informed about. Key: register, subject_id.
-- Read from PostgreSQL. A merge does not carry it over: it opens a door.
SELECT subject_id, register::text AS register
FROM permissions_informed
