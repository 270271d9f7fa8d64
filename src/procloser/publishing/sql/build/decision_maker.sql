-- Grain: one row per decision maker's record, of a live organisation, that may be in a target
-- group at all: the gate's stages 1, 2 and 5 leave the others out.
-- Key: number, dense from 0, by the organisation's postal area and organisation.
-- Units: classes and codes, the organisation's too; *_seen dates; bans, body_bans and listed are
-- channels. The bans of every organisation the person works for count for each record.
-- first_of_site: an organisation's people begin here. organisation_number: of its row in
-- organisation, null where it may be in no target group itself.
SELECT
    CAST(ROW_NUMBER() OVER in_order - 1 AS INTEGER) AS number,
    COALESCE(
        post.organisation_record_id <> LAG(post.organisation_record_id) OVER in_order, TRUE
    ) AS first_of_site,
    organisation.number AS organisation_number,
    post.subject_id,
    post.record_id,
    post.task_class,
    post.seniority,
    class.region,
    class.municipality,
    class.postal_area,
    class.tol_section,
    class.tol2,
    class.tol3,
    class.tol4,
    class.tol5,
    class.form,
    class.age_class,
    class.size_class,
    class.turnover_class,
    class.result_class,
    class.has_website,
    post.work_number,
    post.work_email,
    CASE WHEN post.has_address THEN post.seen_on END AS address_seen,
    CASE WHEN post.has_phone THEN post.seen_on END AS number_seen,
    CASE WHEN post.has_email THEN post.seen_on END AS email_seen,
    informed.subject_id IS NOT NULL AS informed,
    fact.bans,
    employer_ban.body_bans,
    fact.listed
FROM post
JOIN organisation_class AS class ON class.record_id = post.organisation_record_id
LEFT JOIN organisation ON organisation.record_id = post.organisation_record_id
LEFT JOIN subject_fact AS fact ON fact.subject_id = post.subject_id
LEFT JOIN employer_ban ON employer_ban.subject_id = post.subject_id
LEFT JOIN informed
    ON informed.subject_id = post.subject_id AND informed.register = 'decision_makers'
WHERE NOT COALESCE(fact.protected OR fact.held OR fact.objected, FALSE)
WINDOW in_order AS (
    ORDER BY class.postal_area NULLS LAST, post.organisation_record_id, post.record_id
)
ORDER BY number
