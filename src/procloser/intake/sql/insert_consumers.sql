-- Records new to the source; held from the day of this load, whatever updates follow.
INSERT INTO subjects_consumerrecord (
    source_id, source_record_id, subject_id, last_name, first_names, birth_year, street_address,
    postal_code, city, phone, email, dwelling_type, tenure, surname_key, given_key,
    name_address_key, household_key, load_id, row_no, held_since
)
SELECT
    %(source)s, s.record_id, p.subject_id, s.last_name, s.first_names, s.birth_year,
    s.street_address, s.postal_code, s.city, s.phone, s.email, s.dwelling_type, s.tenure,
    s.surname_key, s.given_key, s.name_address_key, s.household_key, %(load)s, s.row_no,
    (
        SELECT (load.committed_at AT TIME ZONE 'Europe/Helsinki')::date
        FROM sources_load load WHERE load.id = %(load)s
    )
FROM staged s JOIN placed p ON p.row_no = s.row_no
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.row_no = s.row_no);
