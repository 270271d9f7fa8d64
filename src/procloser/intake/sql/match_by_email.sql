-- Grain: one row per staged person and known subject of the same e-mail and name; see
-- match_by_phone.sql.
INSERT INTO matched (row_no, subject_id, agreement)
WITH asked AS (
    SELECT DISTINCT email, surname_key, given_key FROM staged
    WHERE email IS NOT NULL AND surname_key <> '' AND given_key <> ''
), hit AS (
    SELECT a.*, r.subject_id
    FROM asked a
    JOIN subjects_consumerrecord r
        ON r.email = a.email AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    JOIN subjects_decisionmaker r
        ON r.email = a.email AND r.surname_key = a.surname_key AND r.given_key = a.given_key
), meaning AS (
    SELECT *, count(*) OVER (PARTITION BY email, surname_key, given_key) AS subjects FROM hit
)
SELECT s.row_no, m.subject_id, 'email'
FROM meaning m
JOIN staged s
    ON s.email = m.email AND s.surname_key = m.surname_key AND s.given_key = m.given_key
WHERE m.subjects <= %(most)s;
