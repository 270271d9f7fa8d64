-- Grain: one row where order %(order)s was delivered to organisation %(organisation)s, else none.
SELECT head.id
FROM disclosures_disclosure AS head
WHERE head.order_number = %(order)s AND head.recipient_id = %(organisation)s
