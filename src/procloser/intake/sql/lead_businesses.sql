-- Rows of one business id not yet known share the subject of the first of them.
INSERT INTO leader (row_no, leader_row)
SELECT s.row_no, min(s.row_no) OVER (PARTITION BY s.business_id)
FROM staged s
WHERE s.nature <> 'person' AND s.business_id <> ''
  AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.row_no = s.row_no);
