-- Grain: one row per standing person with a consumer record: the newest by its source's date.
-- Key: subject_id.
-- Units: birth_year in years AD; seen_on a date.
SELECT
    record_id,
    subject_id,
    given_key,
    birth_year,
    postal_code,
    household_key,
    has_address,
    has_phone,
    has_email,
    dwelling_type,
    tenure,
    seen_on
FROM (
    SELECT
        consumer_record.*,
        ROW_NUMBER() OVER (
            PARTITION BY subject_id ORDER BY seen_on DESC NULLS LAST, record_id DESC
        ) AS age_rank
    FROM consumer_record
) AS ranked
WHERE age_rank = 1
