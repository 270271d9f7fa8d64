-- Takes rows out that a ban on one of their identifiers forbids to store. Returns their numbers.
DELETE FROM staged
WHERE nature <> 'hidden'
  AND row_no IN (
    SELECT k.row_no
    FROM struck k JOIN permissions_suppression x ON x.id = k.suppression_id
    WHERE x.effect = ANY(%(forbidding)s) AND x.valid_from <= %(today)s
  )
RETURNING row_no;
