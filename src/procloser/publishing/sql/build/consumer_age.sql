-- Grain: one row per standing person with a consumer record.
-- Key: subject_id.
-- Units: ages in whole years. `lowest` is the youngest the person can be: of a given age itself, of
-- an estimate the low end of its 90 % interval, a birthday still to come this year; null where
-- nothing is known (requirements F5).
-- recorded_adults 1, 2 or 3+ people of the register at the address, '' without an address.
SELECT
    person.subject_id,
    person.age,
    estimate.age AS likely_age,
    estimate.low50 AS likely_age_low50,
    estimate.high50 AS likely_age_high50,
    estimate.low90 AS likely_age_low90,
    estimate.high90 AS likely_age_high90,
    estimate.age_band AS likely_age_band,
    estimate.age_band_percent AS likely_age_band_percent,
    COALESCE(person.age, estimate.low90 - 1) AS lowest,
    CASE
        WHEN person.age IS NULL THEN NULL
        WHEN person.age < 25 THEN '18-24'
        WHEN person.age < 35 THEN '25-34'
        WHEN person.age < 50 THEN '35-49'
        WHEN person.age < 65 THEN '50-64'
        WHEN person.age < 80 THEN '65-79'
        ELSE '80+'
    END AS age_band,
    CASE
        WHEN household.adults IS NULL THEN ''
        WHEN household.adults = 1 THEN '1'
        WHEN household.adults = 2 THEN '2'
        ELSE '3+'
    END AS recorded_adults
FROM consumer_value AS person
LEFT JOIN household ON household.household_key = person.household_key
LEFT JOIN age_estimate AS estimate
    -- a condition on the person alone would be no key, and all be compared with all
    ON estimate.name_key = CASE WHEN person.age IS NULL THEN person.given_key END
    AND COALESCE(estimate.postal_area, '') = COALESCE(person.postal_area, '')
    AND COALESCE(estimate.other_age, -1) = COALESCE(household.only_age, -1)
