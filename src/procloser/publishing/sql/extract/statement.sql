-- Grain: one row per organisation with a registered financial statement: its newest.
-- Key: subject_id. Units: euros of the financial year that ended on period_end, null where the
-- statement does not tell.
-- Read from PostgreSQL. Of live organisations alone: the record of an ended one is not extracted.
SELECT DISTINCT ON (1)
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    statement.period_end,
    statement.revenue::double precision AS revenue,
    statement.total_assets::double precision AS total_assets,
    statement.result::double precision AS result
FROM subjects_financialstatement AS statement
JOIN subjects_organisation AS organisation ON organisation.subject_id = statement.organisation_id
JOIN subjects_subject AS subject ON subject.id = organisation.subject_id
WHERE organisation.is_live
ORDER BY 1, statement.period_end DESC, statement.id DESC
