-- Takes statements out whose company is not live in the open company register.
-- Returns their numbers with business id and the end of the period.
DELETE FROM staged_statement s
WHERE NOT EXISTS (
    SELECT 1 FROM subjects_organisation o WHERE o.business_id = s.business_id AND o.is_live
)
RETURNING s.row_no, s.business_id, s.period_end;
