-- Records the source had delivered before.
UPDATE subjects_decisionmaker r SET
    subject_id = p.subject_id, organisation_id = o.subject_id, last_name = s.last_name,
    first_names = s.first_names, title = s.title, task_class = s.task_class, email = s.email,
    phone = s.phone, street_address = s.street_address, postal_code = s.postal_code,
    city = s.city, website = s.website, surname_key = s.surname_key, given_key = s.given_key,
    load_id = %(load)s, row_no = s.row_no
FROM staged s
JOIN held h ON h.row_no = s.row_no
JOIN placed p ON p.row_no = s.row_no
JOIN subjects_organisation o ON o.business_id = s.business_id
WHERE r.id = h.record_id;
