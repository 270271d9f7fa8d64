-- Grain: one row per kind of person whose age must be estimated: given name, area, other's age.
-- Key: name_key, postal_area, other_age.
-- Units: other_age in years, of the only other recorded person at the address with a given age.
SELECT DISTINCT
    person.given_key AS name_key,
    person.postal_area,
    CAST(household.only_age AS SMALLINT) AS other_age
FROM consumer_value AS person
LEFT JOIN household ON household.household_key = person.household_key
WHERE person.age IS NULL AND person.given_key <> ''
