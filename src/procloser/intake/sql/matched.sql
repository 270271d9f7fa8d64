-- Grain: one row per staged person, known subject and agreement of the two.
-- An agreement is two strong ones at once: phone and name, e-mail and name, or all given names
-- and full address with flat (`name_address_key`); or the source's own record, its name kept.
INSERT INTO matched (row_no, subject_id, agreement)
SELECT s.row_no, r.subject_id, 'phone'
FROM staged s
JOIN subjects_directoryentry r
    ON r.number = s.phone AND r.surname_key = s.surname_key AND r.given_key = s.given_key
WHERE s.nature = 'person' AND s.surname_key <> '' AND s.given_key <> ''
  AND r.subscriber_kind <> 'body'
UNION ALL
SELECT s.row_no, r.subject_id, 'phone'
FROM staged s
JOIN subjects_consumerrecord r
    ON r.phone = s.phone AND r.surname_key = s.surname_key AND r.given_key = s.given_key
WHERE s.nature = 'person' AND s.surname_key <> '' AND s.given_key <> ''
UNION ALL
SELECT s.row_no, r.subject_id, 'phone'
FROM staged s
JOIN subjects_decisionmaker r
    ON r.phone = s.phone AND r.surname_key = s.surname_key AND r.given_key = s.given_key
WHERE s.nature = 'person' AND s.surname_key <> '' AND s.given_key <> ''
UNION ALL
SELECT s.row_no, r.subject_id, 'email'
FROM staged s
JOIN subjects_consumerrecord r
    ON r.email = s.email AND r.surname_key = s.surname_key AND r.given_key = s.given_key
WHERE s.email IS NOT NULL AND s.surname_key <> '' AND s.given_key <> ''
UNION ALL
SELECT s.row_no, r.subject_id, 'email'
FROM staged s
JOIN subjects_decisionmaker r
    ON r.email = s.email AND r.surname_key = s.surname_key AND r.given_key = s.given_key
WHERE s.email IS NOT NULL AND s.surname_key <> '' AND s.given_key <> ''
UNION ALL
SELECT s.row_no, r.subject_id, 'address'
FROM staged s JOIN subjects_directoryentry r ON r.name_address_key = s.name_address_key
WHERE s.name_address_key IS NOT NULL
UNION ALL
SELECT s.row_no, r.subject_id, 'address'
FROM staged s JOIN subjects_consumerrecord r ON r.name_address_key = s.name_address_key
WHERE s.name_address_key IS NOT NULL
UNION ALL
SELECT s.row_no, h.subject_id, 'own'
FROM staged s JOIN held h USING (row_no)
WHERE s.nature = 'person' AND h.same_person;
