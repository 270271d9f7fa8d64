-- Grain: one row per stored row of this load and ban that was made while the load ran.
INSERT INTO struck (row_no, suppression_id)
SELECT DISTINCT s.row_no, x.id
FROM permissions_suppression x
JOIN (
    SELECT row_no, tel_digest AS digest FROM screened WHERE tel_digest IS NOT NULL
    UNION ALL
    SELECT row_no, mail_digest FROM screened WHERE mail_digest IS NOT NULL
    UNION ALL
    SELECT row_no, nameaddr_digest FROM screened WHERE nameaddr_digest IS NOT NULL
) s ON s.digest = x.digest
WHERE NOT EXISTS (SELECT 1 FROM seen_suppression seen WHERE seen.id = x.id)
  AND (x.valid_to IS NULL OR x.valid_to >= %(today)s);
