-- Grain: one row per address with a recorded consumer.
-- Key: household_key.
-- Units: adults are recorded people, with_age those of them whose age is given; only_age the age in
-- years of the one whose age is given, null where there are several or none.
SELECT
    household_key,
    COUNT(*) AS adults,
    COUNT(age) AS with_age,
    CASE WHEN COUNT(age) = 1 THEN MAX(age) END AS only_age
FROM consumer_value
WHERE household_key IS NOT NULL
GROUP BY household_key
