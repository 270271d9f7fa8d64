-- Grain: one row per staged person and known subject of the same phone, or e-mail, and name.
-- Keys first, rows after: a key of many rows and many records stays cheap. A key that means more
-- subjects than `most` tells nobody apart and is no evidence. Each key is looked up in an index
-- (OFFSET 0 forbids a join, which would read whole registers for every chunk of a file), and an
-- empty register not at all. `by_number`: the rows are the directory's own, so that `held` has
-- the entry of each number already.
INSERT INTO matched (row_no, subject_id, agreement)
WITH asked AS MATERIALIZED (
    SELECT DISTINCT 'phone' AS agreement, phone AS contact, surname_key, given_key FROM staged
    WHERE nature = 'person' AND phone IS NOT NULL AND surname_key <> '' AND given_key <> ''
    UNION ALL
    SELECT DISTINCT 'email', email, surname_key, given_key FROM staged
    WHERE nature = 'person' AND email IS NOT NULL AND surname_key <> '' AND given_key <> ''
), hit AS (
    SELECT 'phone' AS agreement, s.phone AS contact, s.surname_key, s.given_key, r.subject_id
    FROM held h
    JOIN staged s ON s.row_no = h.row_no
    CROSS JOIN LATERAL (
        SELECT * FROM subjects_directoryentry WHERE id = h.record_id OFFSET 0
    ) r
    WHERE %(by_number)s AND s.nature = 'person' AND r.subscriber_kind <> 'body'
      AND r.number = s.phone AND r.surname_key = s.surname_key AND r.given_key = s.given_key
      AND s.surname_key <> '' AND s.given_key <> ''
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT * FROM subjects_directoryentry WHERE number = a.contact OFFSET 0
    ) r
    WHERE NOT %(by_number)s AND EXISTS (SELECT 1 FROM subjects_directoryentry)
      AND a.agreement = 'phone' AND r.subscriber_kind <> 'body'
      AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT * FROM subjects_consumerrecord WHERE phone = a.contact OFFSET 0
    ) r
    WHERE EXISTS (SELECT 1 FROM subjects_consumerrecord)
      AND a.agreement = 'phone' AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT * FROM subjects_consumerrecord WHERE email = a.contact OFFSET 0
    ) r
    WHERE EXISTS (SELECT 1 FROM subjects_consumerrecord)
      AND a.agreement = 'email' AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT * FROM subjects_decisionmaker WHERE phone = a.contact OFFSET 0
    ) r
    WHERE EXISTS (SELECT 1 FROM subjects_decisionmaker)
      AND a.agreement = 'phone' AND r.surname_key = a.surname_key AND r.given_key = a.given_key
    UNION
    SELECT a.*, r.subject_id
    FROM asked a
    CROSS JOIN LATERAL (
        SELECT * FROM subjects_decisionmaker WHERE email = a.contact OFFSET 0
    ) r
    WHERE EXISTS (SELECT 1 FROM subjects_decisionmaker)
      AND a.agreement = 'email' AND r.surname_key = a.surname_key AND r.given_key = a.given_key
), meaning AS MATERIALIZED (
    SELECT *, count(*) OVER (PARTITION BY agreement, contact, surname_key, given_key) AS subjects
    FROM hit
)
SELECT s.row_no, m.subject_id, m.agreement
FROM meaning m
JOIN staged s
    ON s.phone = m.contact AND s.surname_key = m.surname_key AND s.given_key = m.given_key
WHERE s.nature = 'person' AND m.agreement = 'phone' AND m.subjects <= %(most)s
UNION ALL
SELECT s.row_no, m.subject_id, m.agreement
FROM meaning m
JOIN staged s
    ON s.email = m.contact AND s.surname_key = m.surname_key AND s.given_key = m.given_key
WHERE s.nature = 'person' AND m.agreement = 'email' AND m.subjects <= %(most)s;
