-- Grain: one row per person who may be in a target group at all: the gate's stages 1, 2 and 5
-- leave the others out.
-- Key: number, dense from 0, by postal area and then household.
-- Units: ages in whole years; *_percent the probability of the code beside it; *_seen dates; bans
-- and listed are channels. A likely value stands only where the register has none.
-- first_of_household: the household begins here; one without a household is its own.
SELECT
    CAST(ROW_NUMBER() OVER in_order - 1 AS INTEGER) AS number,
    COALESCE(person.household_key <> LAG(person.household_key) OVER in_order, TRUE)
    OR COALESCE(person.postal_area, '') <> COALESCE(LAG(person.postal_area) OVER in_order, '')
        AS first_of_household,
    person.subject_id,
    person.record_id,
    municipality_region.region,
    person.municipality,
    person.postal_area,
    age.age,
    age.age_band,
    age.likely_age,
    age.likely_age_low50,
    age.likely_age_high50,
    age.likely_age_low90,
    age.likely_age_high90,
    age.likely_age_band,
    age.likely_age_band_percent,
    person.dwelling_type,
    person.tenure,
    class.household_size,
    class.household_size_percent,
    class.household_type,
    class.household_type_percent,
    class.life_stage,
    class.life_stage_percent,
    class.income_class,
    class.income_class_percent,
    class.socio_economic,
    class.socio_economic_percent,
    class.education,
    class.education_percent,
    CASE WHEN person.dwelling_type IS NULL THEN class.likely_dwelling_type END
        AS likely_dwelling_type,
    CASE WHEN person.dwelling_type IS NULL THEN class.likely_dwelling_type_percent END
        AS likely_dwelling_type_percent,
    CASE WHEN person.tenure IS NULL THEN class.likely_tenure END AS likely_tenure,
    CASE WHEN person.tenure IS NULL THEN class.likely_tenure_percent END AS likely_tenure_percent,
    area_income.income_class AS area_income,
    development.population_change AS area_population_change,
    development.income_change AS area_income_change,
    development.moving_out AS area_moving_out,
    person.has_phone,
    person.has_address,
    person.has_email,
    name_language.language AS message_language,
    person.address_seen,
    person.number_seen,
    person.email_seen,
    person.adult,
    person.informed,
    person.bans,
    person.listed
FROM consumer AS person
JOIN consumer_age AS age ON age.subject_id = person.subject_id
LEFT JOIN class_estimate AS class
    ON class.postal_area = person.postal_area
    AND class.age_band = COALESCE(age.age_band, age.likely_age_band, '')
    AND class.dwelling_type = COALESCE(person.dwelling_type, '')
    AND class.adults = age.recorded_adults
LEFT JOIN area_income ON area_income.postal_code = person.postal_area
LEFT JOIN area_development AS development ON development.postal_area = person.postal_area
LEFT JOIN name_language ON name_language.name_key = person.given_key
LEFT JOIN municipality_region ON municipality_region.municipality = person.municipality
WHERE person.adult AND NOT person.protected AND NOT person.held AND NOT person.objected
WINDOW in_order AS (
    ORDER BY person.postal_area NULLS LAST, person.household_key NULLS LAST, person.subject_id
)
ORDER BY number
