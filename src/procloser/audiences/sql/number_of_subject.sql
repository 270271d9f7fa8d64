-- Grain: one row per number of kind %(kind)s in generation %(generation)s that stands for any of
-- %(subjects)s, merges followed both ways; of decision makers also for who works at one of them.
-- Each subject is looked up in an index (OFFSET 0 forbids a join, which would read whole
-- registers and the whole generation for a short list).
WITH standing AS (
    SELECT DISTINCT found.id
    FROM unnest(%(subjects)s::bigint[]) AS given (id)
    CROSS JOIN LATERAL (
        SELECT coalesce(merged_into_id, id) AS id FROM subjects_subject
        WHERE id = given.id OFFSET 0
    ) AS found
), meant AS MATERIALIZED (
    SELECT id FROM standing
    UNION ALL
    SELECT found.id
    FROM standing
    CROSS JOIN LATERAL (
        SELECT id FROM subjects_subject WHERE merged_into_id = standing.id OFFSET 0
    ) AS found
)
SELECT member.number
FROM meant
CROSS JOIN LATERAL (
    SELECT number FROM publishing_member
    WHERE generation_id = %(generation)s AND subject_id = meant.id AND kind = %(kind)s OFFSET 0
) AS member
UNION ALL
SELECT member.number
FROM meant
CROSS JOIN LATERAL (
    SELECT id, subject_id FROM subjects_decisionmaker
    WHERE organisation_id = meant.id OFFSET 0
) AS maker
CROSS JOIN LATERAL (
    SELECT number FROM publishing_member
    WHERE generation_id = %(generation)s AND subject_id = maker.subject_id
        AND kind = %(kind)s AND record_id = maker.id OFFSET 0
) AS member
WHERE %(kind)s = 'decision_makers'
