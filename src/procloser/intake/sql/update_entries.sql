-- Rows of numbers held already; a hidden entry stays hidden.
UPDATE subjects_directoryentry e SET
    number = CASE WHEN s.listing <> 'no_number' THEN s.phone END,
    number_digest = CASE WHEN s.listing = 'no_number' THEN s.tel_digest END,
    subject_id = p.subject_id, subscriber_kind = s.subscriber_kind,
    last_name = s.last_name, first_names = s.first_names, company_name = s.company_name,
    business_id = s.business_id, street_address = s.street_address,
    postal_code = s.postal_code, city = s.city, listing = s.listing, operator = s.operator,
    changed_at = s.changed_at, surname_key = s.surname_key, given_key = s.given_key,
    street_key = s.street_key, name_address_key = s.name_address_key,
    load_id = %(load)s, row_no = s.row_no, seen_on = greatest(e.seen_on, %(seen_on)s::date)
FROM staged s JOIN held h ON h.row_no = s.row_no JOIN placed p ON p.row_no = s.row_no
WHERE e.id = h.record_id;
