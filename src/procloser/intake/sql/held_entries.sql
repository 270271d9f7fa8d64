-- Grain: one row per staged subscriber whose number the directory holds, openly or as a digest.
-- A subscriber whose new name is the one they corrected the old to is the same person.
-- Each number is looked up in the two indexes, whatever the directory's size: a join would read
-- the whole directory for every chunk of a large file.
INSERT INTO held
SELECT
    s.row_no, e.id, e.subject_id,
    e.subscriber_kind = s.subscriber_kind
        AND (e.surname_key = s.surname_key OR EXISTS (
            SELECT FROM subjects_correction c
            WHERE c.subject_id = e.subject_id AND c.register = 'directory'
              AND c.field IN ('last_name', 'company_name') AND c.key = s.surname_key
        ))
        AND (e.given_key = s.given_key OR EXISTS (
            SELECT FROM subjects_correction c
            WHERE c.subject_id = e.subject_id AND c.register = 'directory'
              AND c.field = 'first_names' AND c.key = s.given_key
        )),
    e.changed_at > s.changed_at,
    e.load_id = %(load)s
FROM staged s
CROSS JOIN LATERAL (
    SELECT o.* FROM subjects_directoryentry o WHERE o.number = s.phone
    UNION ALL
    SELECT d.* FROM subjects_directoryentry d WHERE d.number_digest = s.tel_digest
) e;
