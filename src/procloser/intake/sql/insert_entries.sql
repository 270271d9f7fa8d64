-- Rows of numbers not held before.
INSERT INTO subjects_directoryentry (
    number, number_digest, subject_id, subscriber_kind, last_name, first_names, company_name,
    business_id, street_address, postal_code, city, listing, operator, changed_at,
    surname_key, given_key, street_key, name_address_key, load_id, row_no, hidden,
    seen_on
)
SELECT
    CASE WHEN s.listing <> 'no_number' THEN s.phone END,
    CASE WHEN s.listing = 'no_number' THEN s.tel_digest END,
    p.subject_id, s.subscriber_kind, s.last_name, s.first_names, s.company_name,
    s.business_id, s.street_address, s.postal_code, s.city, s.listing, s.operator, s.changed_at,
    s.surname_key, s.given_key, s.street_key, s.name_address_key, %(load)s, s.row_no, false,
    %(seen_on)s::date
FROM staged s JOIN placed p ON p.row_no = s.row_no
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.row_no = s.row_no);
