-- Grain: one row per subject to be made, its id drawn, in the order of the file.
INSERT INTO newcomer (leader_row, subject_id, kind)
SELECT row_no, nextval('subjects_subject_id_seq'),
    CASE nature WHEN 'body' THEN 'organisation' ELSE nature END
FROM (
    SELECT s.row_no, s.nature
    FROM staged s
    LEFT JOIN placed p ON p.row_no = s.row_no
    LEFT JOIN leader l ON l.row_no = s.row_no
    WHERE p.row_no IS NULL AND (l.row_no IS NULL OR l.leader_row = s.row_no)
    ORDER BY s.row_no
) fresh;
