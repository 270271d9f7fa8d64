-- Grain: one row per subject for whom a ban began or ran out by date alone after %(day)s, the
-- generation's day, up to %(today)s; and the decision makers of such organisations.
WITH turning AS (
    SELECT subject_id
    FROM permissions_ban
    WHERE lifted_at IS NULL
        AND (
            (valid_from > %(day)s AND valid_from <= %(today)s)
            OR (valid_to >= %(day)s AND valid_to < %(today)s)
        )
)
SELECT subject_id FROM turning
UNION
SELECT maker.subject_id
FROM subjects_decisionmaker AS maker
JOIN turning ON turning.subject_id = maker.organisation_id
