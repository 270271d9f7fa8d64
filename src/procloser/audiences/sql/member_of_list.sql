-- Grain: one row per subject of list %(list)s, of the tenant set; of people only where %(people)s.
SELECT member.subject_id
FROM audiences_ownlistmember AS member
JOIN subjects_subject AS subject ON subject.id = member.subject_id
WHERE member.own_list_id = %(list)s
    AND (subject.kind = 'organisation' OR %(people)s)
