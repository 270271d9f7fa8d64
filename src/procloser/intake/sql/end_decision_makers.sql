-- Ends the posts of companies that this round has ended: the records go, and with a person's last
-- one what the person had corrected in them. Bans stay with the subject. Returns the records gone and whose they were.
WITH ended AS (
    DELETE FROM subjects_decisionmaker m
    USING staged s JOIN subjects_organisation o ON o.business_id = s.business_id
    WHERE NOT s.is_live AND m.organisation_id = o.subject_id
    RETURNING m.id, m.subject_id
), without_post AS (
    SELECT DISTINCT subject_id FROM ended e
    WHERE NOT EXISTS (
        SELECT 1 FROM subjects_decisionmaker m
        WHERE m.subject_id = e.subject_id AND m.id NOT IN (SELECT id FROM ended)
    )
), corrections AS (
    DELETE FROM subjects_correction
    WHERE register = 'decision_makers' AND subject_id IN (SELECT subject_id FROM without_post)
), conflicts AS (
    DELETE FROM subjects_correctionconflict
    WHERE register = 'decision_makers' AND subject_id IN (SELECT subject_id FROM without_post)
), settled AS (
    DELETE FROM subjects_settledcorrection
    WHERE register = 'decision_makers' AND subject_id IN (SELECT subject_id FROM without_post)
)
SELECT id, subject_id FROM ended;
