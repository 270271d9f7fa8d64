-- Moves to quarantine, without a word of them, decision makers with a private contact: a number
-- the directory lists as a private person's, or the person's own home. The address the open
-- company register gives for the organisation is of work, whoever lives there. Returns the reasons.
WITH gone AS (
    DELETE FROM staged s
    WHERE EXISTS (
        SELECT 1 FROM subjects_directoryentry e
        WHERE e.number = s.phone AND e.subscriber_kind = 'person'
    ) OR EXISTS (
        SELECT 1 FROM subjects_directoryentry e
        WHERE e.number_digest = s.tel_digest AND e.subscriber_kind = 'person'
    ) OR NOT EXISTS (
        SELECT 1 FROM subjects_organisation o
        WHERE o.business_id = s.business_id AND o.postal_code = s.postal_code
          AND lower(o.street_address) = lower(s.street_address)
    ) AND (
        EXISTS (
            SELECT 1 FROM subjects_consumerrecord c
            WHERE c.household_key = s.home_key
              AND c.surname_key = s.surname_key AND c.given_key = s.given_key
        ) OR EXISTS (
            SELECT 1 FROM subjects_directoryentry e
            WHERE e.surname_key = s.surname_key AND e.given_key = s.given_key
              AND s.street_key <> '' AND e.street_key = s.street_key
              AND e.postal_code = s.postal_code AND e.subscriber_kind = 'person'
        )
    )
    RETURNING s.row_no
)
INSERT INTO intake_quarantinedrow (load_id, line, reason, text, created_at)
SELECT %(load)s, row_no, 'private_contact', '', now() FROM gone
RETURNING reason;
