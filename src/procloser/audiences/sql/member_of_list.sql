-- Grain: one row per subject of list %(list)s, of the tenant set; of people only where %(people)s.
SELECT member.subject_id
FROM audiences_ownlistmember AS member
WHERE member.own_list_id = %(list)s
    AND (%(people)s OR EXISTS (
        SELECT 1 FROM subjects_subject
        WHERE id = member.subject_id AND kind = 'organisation'
    ))
