-- Grain: one row per standing subject whose records may not be deleted now. Key: subject_id.
-- Held: restricted (GDPR art. 18, legal claims among its grounds), in doubt or about to be
-- erased by a request; and whoever an open request is about.
SELECT coalesce(subject.merged_into_id, subject.id) AS subject_id
FROM permissions_ban AS ban
JOIN subjects_subject AS subject ON subject.id = ban.subject_id
WHERE ban.effect IN ('restricted', 'identity_conflict', 'erasure_pending')
    AND ban.lifted_at IS NULL
    AND ban.valid_from <= %(today)s
    AND (ban.valid_to IS NULL OR ban.valid_to >= %(today)s)
UNION
SELECT coalesce(subject.merged_into_id, subject.id)
FROM rights_casesubject AS concerned
JOIN rights_case AS request ON request.id = concerned.case_id
JOIN subjects_subject AS subject ON subject.id = concerned.subject_id
WHERE request.state <> 'closed'
