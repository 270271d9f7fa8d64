-- Grain: one row per staged person and known subject of the same surname, all given names and
-- full address with flat; see match_by_contact.sql.
INSERT INTO matched (row_no, subject_id, agreement)
WITH asked AS MATERIALIZED (
    SELECT DISTINCT name_address_key FROM staged WHERE name_address_key IS NOT NULL
), hit AS (
    SELECT a.name_address_key, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT subject_id FROM subjects_directoryentry
        WHERE name_address_key = a.name_address_key OFFSET 0
    ) r
    WHERE EXISTS (SELECT 1 FROM subjects_directoryentry)
    UNION
    SELECT a.name_address_key, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT subject_id FROM subjects_consumerrecord
        WHERE name_address_key = a.name_address_key OFFSET 0
    ) r
    WHERE EXISTS (SELECT 1 FROM subjects_consumerrecord)
), meaning AS MATERIALIZED (
    SELECT *, count(*) OVER (PARTITION BY name_address_key) AS subjects FROM hit
)
SELECT s.row_no, m.subject_id, 'address'
FROM meaning m JOIN staged s ON s.name_address_key = m.name_address_key
WHERE m.subjects <= %(most)s;
