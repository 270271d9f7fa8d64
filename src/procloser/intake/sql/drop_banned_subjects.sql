-- Takes rows out whose recognised subject has a ban that forbids to store them, whatever
-- identifiers the row came under. Returns their numbers.
DELETE FROM staged
WHERE row_no IN (
    SELECT p.row_no
    FROM placed p JOIN permissions_ban b ON b.subject_id = p.subject_id
    WHERE b.effect = ANY(%(forbidding)s) AND b.lifted_at IS NULL
      AND b.valid_from <= %(today)s AND (b.valid_to IS NULL OR b.valid_to >= %(today)s)
)
RETURNING row_no;
