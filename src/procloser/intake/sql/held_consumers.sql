-- Grain: one row per staged row whose record the source has delivered before.
INSERT INTO held
SELECT
    s.row_no, r.id, r.subject_id,
    r.surname_key = s.surname_key OR r.given_key = s.given_key,
    coalesce(l.source_date > %(source_date)s, false),
    r.load_id = %(load)s
FROM staged s
JOIN subjects_consumerrecord r ON r.source_id = %(source)s AND r.source_record_id = s.record_id
JOIN sources_load l ON l.id = r.load_id;
