-- Grain: one row per asked subject, effect and channel in force. A ban on a merged subject
-- holds for the one it was merged into.
SELECT DISTINCT
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    ban.effect,
    ban.channel
FROM unnest(%(ids)s::bigint[]) AS asked (id)
JOIN subjects_subject AS subject ON subject.id = asked.id
JOIN permissions_ban AS ban ON ban.subject_id = subject.id
WHERE ban.lifted_at IS NULL
    AND ban.valid_from <= %(today)s
    AND (ban.valid_to IS NULL OR ban.valid_to >= %(today)s)
