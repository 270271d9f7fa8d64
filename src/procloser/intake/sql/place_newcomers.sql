-- Every row not yet placed is about the subject made for it or for its leader.
INSERT INTO placed (row_no, subject_id)
SELECT s.row_no, n.subject_id
FROM staged s
LEFT JOIN leader l ON l.row_no = s.row_no
JOIN newcomer n ON n.leader_row = coalesce(l.leader_row, s.row_no)
WHERE NOT EXISTS (SELECT 1 FROM placed p WHERE p.row_no = s.row_no);
