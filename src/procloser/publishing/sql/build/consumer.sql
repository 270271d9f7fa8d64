-- Grain: one row per standing person with a consumer record, hidden ones included, with all the
-- gate asks of them.
-- Key: subject_id.
-- Units: bans and listed are channels; *_seen dates; ages in whole years.
SELECT
    person.record_id,
    person.subject_id,
    person.household_key,
    person.given_key,
    person.municipality,
    person.postal_area,
    person.dwelling_type,
    person.tenure,
    person.has_phone,
    person.has_address,
    person.has_email,
    CASE WHEN person.has_address THEN person.seen_on END AS address_seen,
    CASE WHEN person.has_phone THEN person.seen_on END AS number_seen,
    CASE WHEN person.has_email THEN person.seen_on END AS email_seen,
    COALESCE(consumer_age.lowest >= 18, FALSE) AS adult,
    informed.subject_id IS NOT NULL AS informed,
    COALESCE(fact.protected, FALSE) AS protected,
    COALESCE(fact.held, FALSE) AS held,
    COALESCE(fact.objected, FALSE) AS objected,
    fact.bans,
    fact.listed
FROM consumer_value AS person
JOIN consumer_age ON consumer_age.subject_id = person.subject_id
LEFT JOIN subject_fact AS fact ON fact.subject_id = person.subject_id
LEFT JOIN informed
    ON informed.subject_id = person.subject_id AND informed.register = 'consumers'
