-- Grain: one row per staged row that means one subject surely, by strong agreements
-- (intake/sql/match_by_contact.sql). Units: subject_id is whom it is today; merges are followed.
SELECT min(standing.id) AS subject_id
FROM matched
JOIN subjects_subject AS subject ON subject.id = matched.subject_id
CROSS JOIN LATERAL (SELECT coalesce(subject.merged_into_id, subject.id) AS id) AS standing
GROUP BY matched.row_no
HAVING count(DISTINCT standing.id) = 1
