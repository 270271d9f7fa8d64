-- Grain: one row per subject that a staged row means surely, by strong agreements
-- (intake/sql/match_by_contact.sql), with its kind. Units: subject_id is whom it is today; merges
-- are followed. A subject is looked up once, however many rows and agreements mean it.
WITH known AS MATERIALIZED (
    SELECT id, kind, merged_into_id FROM subjects_subject
    WHERE id = ANY(ARRAY(SELECT subject_id FROM matched))
), standing AS MATERIALIZED (
    SELECT id AS old_id, id, kind FROM known WHERE merged_into_id IS NULL
    UNION ALL
    SELECT known.id, kept.id, kept.kind
    FROM known
    JOIN subjects_subject AS kept ON kept.id = known.merged_into_id
    WHERE known.merged_into_id IS NOT NULL
), sure AS (
    SELECT min(standing.id) AS id, min(standing.kind) AS kind
    FROM matched
    JOIN standing ON standing.old_id = matched.subject_id
    GROUP BY matched.row_no
    HAVING count(DISTINCT standing.id) = 1
)
SELECT DISTINCT id AS subject_id, kind FROM sure
