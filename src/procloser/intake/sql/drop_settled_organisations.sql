-- Leaves the live companies that are not held yet.
DELETE FROM staged s
WHERE NOT s.is_live
   OR EXISTS (SELECT 1 FROM subjects_organisation o WHERE o.business_id = s.business_id);
