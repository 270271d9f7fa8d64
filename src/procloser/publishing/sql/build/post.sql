-- Grain: one row per decision maker's record, of a live organisation.
-- Key: record_id.
-- Units: seen_on a date. What the gate asks is asked of the person: a contact is of work only if
-- it is so in each of the person's posts, and the newest sighting of any post stands for all.
WITH person AS (
    SELECT
        maker.subject_id,
        MIN(CASE WHEN work.work_number OR NOT maker.has_phone THEN 1 ELSE 0 END) AS work_number,
        MIN(CASE WHEN work.work_email OR NOT maker.has_email THEN 1 ELSE 0 END) AS work_email,
        MAX(maker.seen_on) AS seen_on
    FROM decision_maker_record AS maker
    LEFT JOIN work_contact AS work ON work.record_id = maker.record_id
    GROUP BY maker.subject_id
)
SELECT
    maker.record_id,
    maker.subject_id,
    maker.organisation_record_id,
    NULLIF(COALESCE(corrected.task_class, maker.task_class), '') AS task_class,
    maker.seniority,
    COALESCE(corrected.has_address, maker.has_address) AS has_address,
    COALESCE(corrected.has_phone, maker.has_phone) AS has_phone,
    COALESCE(corrected.has_email, maker.has_email) AS has_email,
    person.work_number = 1 AS work_number,
    person.work_email = 1 AS work_email,
    person.seen_on
FROM decision_maker_record AS maker
JOIN person ON person.subject_id = maker.subject_id
LEFT JOIN corrected
    ON corrected.subject_id = maker.subject_id AND corrected.register = 'decision_makers'
