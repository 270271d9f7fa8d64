-- Moves decision makers to quarantine whose organisation is not live in the open company
-- register: the register holds people by their post alone. Returns the reasons.
WITH gone AS (
    DELETE FROM staged s
    WHERE NOT EXISTS (
        SELECT 1 FROM subjects_organisation o WHERE o.business_id = s.business_id AND o.is_live
    )
    -- the whole row, in the order of the reader's columns: it may be tried again
    RETURNING s.row_no, (
        SELECT string_agg(
            CASE WHEN value ~ '[;"]' THEN '"' || replace(value, '"', '""') || '"' ELSE value END,
            ';' ORDER BY place
        )
        FROM unnest(ARRAY[
            s.record_id, s.last_name, s.first_names, s.business_id, '', s.title, s.task_class,
            coalesce(s.email, ''), coalesce(s.phone, ''), s.street_address, s.postal_code,
            s.city, s.website
        ]) WITH ORDINALITY AS field (value, place)
    ) AS text
)
INSERT INTO intake_quarantinedrow (load_id, line, reason, text, created_at)
SELECT %(load)s, row_no, 'unknown_company', text, now() FROM gone
RETURNING reason;
