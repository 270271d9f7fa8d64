-- Grain: one row per subject and ban that an identifier of one of its stored rows meets.
INSERT INTO met (subject_id, suppression_id)
SELECT DISTINCT p.subject_id, x.id
FROM struck k
JOIN placed p ON p.row_no = k.row_no
JOIN staged s ON s.row_no = k.row_no
JOIN permissions_suppression x ON x.id = k.suppression_id
WHERE x.effect <> ALL(%(not_on_subject)s);
