-- Grain: one row per standing person with a consumer record, hidden ones included.
-- Key: subject_id. The newest record by its source's date stands for the person.
-- Units: age_at_least in whole years on the day published, the youngest the birth year allows; *_seen dates.
WITH newest AS (
    SELECT *
    FROM consumer_record
    QUALIFY row_number() OVER (
        PARTITION BY subject_id ORDER BY seen_on DESC NULLS LAST, record_id DESC
    ) = 1
),
current_value AS (
    SELECT
        newest.record_id,
        newest.subject_id,
        newest.household_key,
        newest.seen_on,
        coalesce(TRY_CAST(corrected.birth_year AS SMALLINT), newest.birth_year) AS birth_year,
        coalesce(corrected.postal_code, newest.postal_code) AS postal_code,
        nullif(coalesce(corrected.dwelling_type, newest.dwelling_type), '') AS dwelling_type,
        nullif(coalesce(corrected.tenure, newest.tenure), '') AS tenure,
        coalesce(corrected.has_address, newest.has_address) AS has_address,
        coalesce(corrected.has_phone, newest.has_phone) AS has_phone,
        coalesce(corrected.has_email, newest.has_email) AS has_email
    FROM newest
    LEFT JOIN corrected
        ON corrected.subject_id = newest.subject_id AND corrected.register = 'consumers'
)
SELECT
    person.record_id,
    person.subject_id,
    person.household_key,
    postal_code.municipality,
    postal_code.postal_code AS postal_area,
    year(getvariable('today')) - person.birth_year - 1 AS age_at_least,
    person.dwelling_type,
    person.tenure,
    area_income.income_class AS area_income,
    person.has_phone,
    person.has_address,
    person.has_email,
    CASE WHEN person.has_address THEN person.seen_on END AS address_seen,
    CASE WHEN person.has_phone THEN person.seen_on END AS number_seen,
    CASE WHEN person.has_email THEN person.seen_on END AS email_seen,
    coalesce(age_at_least >= 18, false) AS adult,
    informed.subject_id IS NOT NULL AS informed,
    coalesce(fact.protected, false) AS protected,
    coalesce(fact.held, false) AS held,
    coalesce(fact.objected, false) AS objected,
    coalesce(fact.bans, []) AS bans,
    coalesce(fact.listed, []) AS listed
FROM current_value AS person
LEFT JOIN postal_code ON postal_code.postal_code = person.postal_code
LEFT JOIN area_income ON area_income.postal_code = person.postal_code
LEFT JOIN subject_fact AS fact ON fact.subject_id = person.subject_id
LEFT JOIN informed
    ON informed.subject_id = person.subject_id AND informed.register = 'consumers'
