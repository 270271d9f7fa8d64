-- Grain: one row per number whose subject is among %(subjects)s, or was merged into one of them.
-- Key: number. Units: subject_id is whom the number stands for today; employer_id is the subject
-- of a decision maker's organisation, else null.
SELECT
    member.number,
    coalesce(subject.merged_into_id, member.subject_id) AS subject_id,
    maker.organisation_id AS employer_id
FROM publishing_member AS member
JOIN subjects_subject AS subject ON subject.id = member.subject_id
LEFT JOIN subjects_decisionmaker AS maker
    ON maker.id = member.record_id AND member.kind = 'decision_makers'
WHERE member.generation_id = %(generation)s
    AND member.kind = %(kind)s
    AND member.subject_id IN (
        SELECT unnest(%(subjects)s::bigint[])
        UNION ALL
        SELECT id FROM subjects_subject WHERE merged_into_id = ANY(%(subjects)s)
    )
