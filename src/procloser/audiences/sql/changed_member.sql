-- Grain: one row per number whose subject is among %(subjects)s, or was merged into one of them.
-- Key: number. Units: subject_id is whom the number stands for today; employer_id is the subject
-- of a decision maker's organisation, else null. barred: nobody may be counted by the number any
-- more, for its record is gone or its subject is locked in register %(register)s.
SELECT
    member.number,
    standing.id AS subject_id,
    maker.organisation_id AS employer_id,
    EXISTS (
        SELECT FROM permissions_lock AS lock
        WHERE lock.subject_id = standing.id AND lock.register = %(register)s
    )
    OR CASE %(register)s
        WHEN 'consumers' THEN NOT EXISTS (
            SELECT FROM subjects_consumerrecord AS record
            WHERE record.subject_id = standing.id
        )
        WHEN 'decision_makers' THEN maker.id IS NULL
        ELSE NOT EXISTS (
            SELECT FROM subjects_organisation AS organisation
            WHERE organisation.subject_id = member.record_id AND organisation.is_live
        )
    END AS barred
FROM publishing_member AS member
JOIN subjects_subject AS subject ON subject.id = member.subject_id
CROSS JOIN LATERAL (
    SELECT coalesce(subject.merged_into_id, subject.id) AS id
) AS standing
LEFT JOIN subjects_decisionmaker AS maker
    ON maker.id = member.record_id AND member.kind = 'decision_makers'
WHERE member.generation_id = %(generation)s
    AND member.kind = %(kind)s
    AND member.subject_id IN (
        SELECT unnest(%(subjects)s::bigint[])
        UNION ALL
        SELECT id FROM subjects_subject WHERE merged_into_id = ANY(%(subjects)s)
    )
