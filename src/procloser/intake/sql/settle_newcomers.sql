-- Makes a subject for every row not yet placed that leads itself, ids drawn in the order of the
-- file, and places it and the rows that follow it.
WITH newcomer AS MATERIALIZED (
    SELECT row_no, nextval('subjects_subject_id_seq') AS subject_id, nature
    FROM (
        SELECT s.row_no, s.nature
        FROM staged s
        LEFT JOIN placed p ON p.row_no = s.row_no
        LEFT JOIN leader l ON l.row_no = s.row_no
        WHERE p.row_no IS NULL AND (l.row_no IS NULL OR l.leader_row = s.row_no)
        ORDER BY s.row_no
    ) fresh
), made AS (
    INSERT INTO subjects_subject (id, kind, created_load_id)
    SELECT subject_id, CASE nature WHEN 'body' THEN 'organisation' ELSE nature END, %(load)s
    FROM newcomer
)
INSERT INTO placed (row_no, subject_id)
SELECT row_no, subject_id FROM newcomer
UNION ALL
SELECT l.row_no, n.subject_id
FROM leader l JOIN newcomer n ON n.row_no = l.leader_row
WHERE l.row_no <> l.leader_row
  AND EXISTS (SELECT 1 FROM staged s WHERE s.row_no = l.row_no)
  AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.row_no = l.row_no);
