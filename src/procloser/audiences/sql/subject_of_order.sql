-- Grain: one row per subject delivered for order %(order)s to organisation %(organisation)s; an
-- erased one has no pseudonym left and no row here.
SELECT DISTINCT pseudonym.subject_id
FROM disclosures_disclosure AS head
JOIN disclosures_line AS line
    ON line.disclosed_on = head.disclosed_on AND line.disclosure_id = head.id
JOIN disclosures_pseudonym AS pseudonym ON pseudonym.pseudonym = line.pseudonym
WHERE head.order_number = %(order)s AND head.recipient_id = %(organisation)s
