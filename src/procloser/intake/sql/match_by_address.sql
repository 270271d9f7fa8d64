-- Grain: one row per staged person and known subject of the same surname, all given names and
-- full address with flat; see match_by_phone.sql.
INSERT INTO matched (row_no, subject_id, agreement)
WITH asked AS (
    SELECT DISTINCT name_address_key FROM staged WHERE name_address_key IS NOT NULL
), hit AS (
    SELECT a.name_address_key, r.subject_id
    FROM asked a JOIN subjects_directoryentry r ON r.name_address_key = a.name_address_key
    UNION
    SELECT a.name_address_key, r.subject_id
    FROM asked a JOIN subjects_consumerrecord r ON r.name_address_key = a.name_address_key
), meaning AS (
    SELECT *, count(*) OVER (PARTITION BY name_address_key) AS subjects FROM hit
)
SELECT s.row_no, m.subject_id, 'address'
FROM meaning m JOIN staged s ON s.name_address_key = m.name_address_key
WHERE m.subjects <= %(most)s;
