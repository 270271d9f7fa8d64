-- Records new to the source; held from the day of this load, whatever updates follow.
INSERT INTO subjects_decisionmaker (
    source_id, source_record_id, subject_id, organisation_id, last_name, first_names, title,
    task_class, email, phone, street_address, postal_code, city, website, surname_key, given_key,
    load_id, row_no, held_since
)
SELECT
    %(source)s, s.record_id, p.subject_id, o.subject_id, s.last_name, s.first_names, s.title,
    s.task_class, s.email, s.phone, s.street_address, s.postal_code, s.city, s.website,
    s.surname_key, s.given_key, %(load)s, s.row_no,
    (
        SELECT (load.committed_at AT TIME ZONE 'Europe/Helsinki')::date
        FROM sources_load load WHERE load.id = %(load)s
    )
FROM staged s
JOIN placed p ON p.row_no = s.row_no
JOIN subjects_organisation o ON o.business_id = s.business_id
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.row_no = s.row_no);
