-- Grain: one row per staged consent or withdrawal, with the known subjects it means. Strong
-- agreements count (see match_by_contact.sql). A withdrawal that has none means whoever has its
-- phone or its e-mail: it must miss nobody.
WITH unmatched AS (
    SELECT s.row_no, s.phone, s.email, s.tel_digest FROM staged s
    WHERE s.withdrawn_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM matched m WHERE m.row_no = s.row_no)
), meant AS (
    SELECT row_no, subject_id FROM matched
    UNION
    SELECT u.row_no, r.subject_id FROM unmatched u JOIN subjects_directoryentry r ON r.number = u.phone
    UNION
    SELECT u.row_no, r.subject_id
    FROM unmatched u JOIN subjects_directoryentry r ON r.number_digest = u.tel_digest
    UNION
    SELECT u.row_no, r.subject_id FROM unmatched u JOIN subjects_consumerrecord r ON r.phone = u.phone
    UNION
    SELECT u.row_no, r.subject_id FROM unmatched u JOIN subjects_decisionmaker r ON r.phone = u.phone
    UNION
    SELECT u.row_no, r.subject_id FROM unmatched u JOIN subjects_consumerrecord r ON r.email = u.email
    UNION
    SELECT u.row_no, r.subject_id FROM unmatched u JOIN subjects_decisionmaker r ON r.email = u.email
), people AS (
    SELECT row_no, array_agg(subject_id ORDER BY subject_id) AS subject_ids
    FROM meant GROUP BY row_no
)
SELECT s.row_no, coalesce(people.subject_ids, '{}'), s.channel, s.names, s.scope, s.text_version,
    s.evidence, s.given_at, s.withdrawn_at, s.text
FROM staged s LEFT JOIN people ON people.row_no = s.row_no
ORDER BY s.row_no;
