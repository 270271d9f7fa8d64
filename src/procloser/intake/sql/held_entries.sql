-- Grain: one row per staged subscriber whose number the directory holds, openly or as a digest.
INSERT INTO held
SELECT
    s.row_no, e.id, e.subject_id,
    e.subscriber_kind = s.subscriber_kind AND e.surname_key = s.surname_key AND e.given_key = s.given_key,
    e.changed_at > s.changed_at,
    e.load_id = %(load)s
FROM staged s JOIN subjects_directoryentry e ON e.number = s.phone
UNION ALL
SELECT
    s.row_no, e.id, e.subject_id,
    e.subscriber_kind = s.subscriber_kind AND e.surname_key = s.surname_key AND e.given_key = s.given_key,
    e.changed_at > s.changed_at,
    e.load_id = %(load)s
FROM staged s JOIN subjects_directoryentry e ON e.number_digest = s.tel_digest;
