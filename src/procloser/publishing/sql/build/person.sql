-- Grain: one row per person who may be in a target group at all: the gate's stages 1, 2 and 5
-- leave the others out. Key: number, dense from 0, by postal area and then household.
SELECT
    (row_number() OVER (
        ORDER BY postal_area NULLS LAST, household_key NULLS LAST, subject_id
    ) - 1)::UINTEGER AS number,
    subject_id,
    record_id,
    municipality,
    postal_area,
    CASE
        WHEN age_at_least < 25 THEN '18-24'
        WHEN age_at_least < 35 THEN '25-34'
        WHEN age_at_least < 50 THEN '35-49'
        WHEN age_at_least < 65 THEN '50-64'
        WHEN age_at_least < 80 THEN '65-79'
        ELSE '80+'
    END AS age_band,
    dwelling_type,
    tenure,
    area_income,
    has_phone,
    has_address,
    has_email,
    address_seen,
    number_seen,
    email_seen,
    adult,
    informed,
    bans,
    listed
FROM consumer
WHERE adult AND NOT protected AND NOT held AND NOT objected
ORDER BY number
