-- Grain: one row per area and what an estimate of a class goes by: age band, dwelling type, adults.
-- Key: postal_area, age_band, dwelling_type, adults.
-- Units: people in recorded people; '' where a feature is not known. A likely age counts as one.
SELECT
    person.postal_area,
    COALESCE(age.age_band, age.likely_age_band, '') AS age_band,
    COALESCE(person.dwelling_type, '') AS dwelling_type,
    age.recorded_adults AS adults,
    COUNT(*) AS people
FROM consumer AS person
JOIN consumer_age AS age ON age.subject_id = person.subject_id
WHERE person.adult AND person.postal_area IS NOT NULL
GROUP BY
    person.postal_area,
    COALESCE(age.age_band, age.likely_age_band, ''),
    COALESCE(person.dwelling_type, ''),
    age.recorded_adults
