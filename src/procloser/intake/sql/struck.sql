-- Grain: one row per staged row and ban in force on one of its identifiers. Keys: keyed digests.
INSERT INTO struck (row_no, suppression_id)
SELECT DISTINCT s.row_no, x.id
FROM (
    SELECT row_no, tel_digest AS digest FROM staged WHERE tel_digest IS NOT NULL
    UNION ALL
    SELECT row_no, mail_digest FROM staged WHERE mail_digest IS NOT NULL
    UNION ALL
    SELECT row_no, nameaddr_digest FROM staged WHERE nameaddr_digest IS NOT NULL
) s
JOIN permissions_suppression x ON x.digest = s.digest
WHERE x.valid_to IS NULL OR x.valid_to >= %(today)s;
