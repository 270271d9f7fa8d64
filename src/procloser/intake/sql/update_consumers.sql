-- Records the source had delivered before.
UPDATE subjects_consumerrecord r SET
    subject_id = p.subject_id, last_name = s.last_name, first_names = s.first_names,
    birth_year = s.birth_year, street_address = s.street_address, postal_code = s.postal_code,
    city = s.city, phone = s.phone, email = s.email, dwelling_type = s.dwelling_type,
    tenure = s.tenure, surname_key = s.surname_key, given_key = s.given_key,
    name_address_key = s.name_address_key, household_key = s.household_key,
    load_id = %(load)s, row_no = s.row_no
FROM staged s JOIN held h ON h.row_no = s.row_no JOIN placed p ON p.row_no = s.row_no
WHERE r.id = h.record_id;
