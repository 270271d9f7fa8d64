-- Grain: one row per number of kind %(kind)s in generation %(generation)s that stands for any of
-- the subjects given, merges followed both ways; of decision makers also for who works at one of
-- them. Where `subjects` stands, a statement is put in whose one column is subject_id.
-- Subjects are given to the indexes as sorted arrays: each leaf page is read once, in order, where
-- a look-up by the subject would go down the index 100,000 times. Who was merged is few, and
-- joined; the rest of the subjects are not read.
WITH given AS MATERIALIZED (
    {subjects}
), standing AS MATERIALIZED (
    SELECT subject_id FROM given
    UNION ALL
    SELECT merged_into_id FROM subjects_subject
    WHERE merged_into_id IS NOT NULL AND id IN (SELECT subject_id FROM given)
), meant AS MATERIALIZED (
    SELECT subject_id FROM standing
    UNION ALL
    SELECT id FROM subjects_subject
    WHERE merged_into_id = ANY(ARRAY(SELECT subject_id FROM standing))
)
SELECT number FROM publishing_member
WHERE generation_id = %(generation)s AND kind = %(kind)s
    AND subject_id = ANY(ARRAY(SELECT subject_id FROM meant))
UNION ALL
SELECT member.number
FROM subjects_decisionmaker AS maker
CROSS JOIN LATERAL (
    SELECT number FROM publishing_member
    WHERE generation_id = %(generation)s AND subject_id = maker.subject_id
        AND kind = %(kind)s AND record_id = maker.id OFFSET 0
) AS member
WHERE %(kind)s = 'decision_makers'
    AND maker.organisation_id = ANY(ARRAY(SELECT subject_id FROM meant))
