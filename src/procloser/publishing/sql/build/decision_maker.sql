-- Grain: one row per decision maker's record, of a live organisation, that may be in a target
-- group at all. Key: number, dense from 0, by the organisation's postal area and organisation.
-- Units: *_seen dates; body_bans are channels.
-- What the gate asks is asked of the person: of several posts the strictest stands. A contact is
-- of work only if it is so in each, and the bans of every organisation count for each record.
WITH post AS (
    SELECT
        maker.record_id,
        bool_and(work.work_number OR NOT maker.has_phone) OVER person AS work_number,
        bool_and(work.work_email OR NOT maker.has_email) OVER person AS work_email,
        max(maker.seen_on) OVER person AS seen_on
    FROM decision_maker_record AS maker
    LEFT JOIN work_contact AS work ON work.record_id = maker.record_id
    WINDOW person AS (PARTITION BY maker.subject_id)
),
person_body AS (
    SELECT maker.subject_id, list_distinct(flatten(list(body.body_bans))) AS body_bans
    FROM decision_maker_record AS maker
    JOIN body_fact AS body ON body.subject_id = maker.organisation_subject_id
    GROUP BY maker.subject_id
),
employer AS (
    SELECT
        record.record_id,
        coalesce(
            postal_code.municipality, municipality_today.today, nullif(record.municipality_code, '')
        ) AS municipality,
        postal_code.postal_code AS postal_area,
        section.section AS tol_section,
        nullif(record.tol2, '') AS tol2,
        nullif(record.form_code, '') AS form,
        record.has_website
    FROM organisation_record AS record
    LEFT JOIN postal_code ON postal_code.postal_code = record.postal_code
    LEFT JOIN municipality_today ON municipality_today.code = record.municipality_code
    LEFT JOIN section ON section.tol2 = record.tol2
)
SELECT
    (row_number() OVER (
        ORDER BY employer.postal_area NULLS LAST, maker.organisation_record_id, maker.record_id
    ) - 1)::UINTEGER AS number,
    maker.subject_id,
    maker.record_id,
    coalesce(corrected.task_class, maker.task_class) AS task_class,
    employer.municipality,
    employer.postal_area,
    employer.tol_section,
    employer.tol2,
    employer.form,
    employer.has_website,
    post.work_number,
    post.work_email,
    CASE
        WHEN coalesce(corrected.has_address, maker.has_address) THEN post.seen_on
    END AS address_seen,
    CASE WHEN coalesce(corrected.has_phone, maker.has_phone) THEN post.seen_on END AS number_seen,
    CASE WHEN coalesce(corrected.has_email, maker.has_email) THEN post.seen_on END AS email_seen,
    informed.subject_id IS NOT NULL AS informed,
    coalesce(fact.bans, []) AS bans,
    coalesce(body.body_bans, []) AS body_bans,
    coalesce(fact.listed, []) AS listed
FROM decision_maker_record AS maker
JOIN post ON post.record_id = maker.record_id
JOIN employer ON employer.record_id = maker.organisation_record_id
LEFT JOIN corrected
    ON corrected.subject_id = maker.subject_id AND corrected.register = 'decision_makers'
LEFT JOIN subject_fact AS fact ON fact.subject_id = maker.subject_id
LEFT JOIN person_body AS body ON body.subject_id = maker.subject_id
LEFT JOIN informed
    ON informed.subject_id = maker.subject_id AND informed.register = 'decision_makers'
WHERE NOT coalesce(fact.protected OR fact.held OR fact.objected, false)
ORDER BY number
