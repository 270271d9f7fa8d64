-- Grain: one row per staged person and known subject of the same phone and name.
-- Keys first, rows after: a key of many rows and many records stays cheap. A key that means more
-- subjects than `most` tells nobody apart and is no evidence.
INSERT INTO matched (row_no, subject_id, agreement)
WITH asked AS (
    SELECT DISTINCT phone, surname_key, given_key FROM staged
    WHERE nature = 'person' AND phone IS NOT NULL AND surname_key <> '' AND given_key <> ''
), hit AS (
    SELECT a.*, r.subject_id
    FROM asked a
    JOIN subjects_directoryentry r
        ON r.number = a.phone AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    WHERE r.subscriber_kind <> 'body'
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    JOIN subjects_consumerrecord r
        ON r.phone = a.phone AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    JOIN subjects_decisionmaker r
        ON r.phone = a.phone AND r.surname_key = a.surname_key AND r.given_key = a.given_key
), meaning AS (
    SELECT *, count(*) OVER (PARTITION BY phone, surname_key, given_key) AS subjects FROM hit
)
SELECT s.row_no, m.subject_id, 'phone'
FROM meaning m
JOIN staged s
    ON s.phone = m.phone AND s.surname_key = m.surname_key AND s.given_key = m.given_key
WHERE s.nature = 'person' AND m.subjects <= %(most)s;
