-- Grain: one row per postal area with 30 inhabitants or more in the newest year.
-- Key: postal_area.
-- Units: classes. population_change, income_change: falling, steady, growing; moving_out: low, middle,
-- high. Null where a figure is missing: an older one does not stand in for what is hidden now.
--
-- Change is from the year five before the newest, or else the oldest at least three before, as percent
-- a year, not compounded. Steady is within 0.5 either way [D]: of inhabitants; of median income, from
-- the change of all areas that have both years, weighted by their inhabitants now (wages and prices
-- rise everywhere). Moving out: those who left the municipality in the newest year per 1,000 of its
-- inhabitants, in thirds of the inhabitants [D]: a municipality stands where the middle of its people
-- stands when all are lined up; equals share a class. Municipalities are today's.
WITH newest AS (
    SELECT
        MAX(CASE WHEN inhabitants IS NOT NULL THEN year END) AS people_year,
        MAX(CASE WHEN income IS NOT NULL THEN year END) AS income_year
    FROM area_year
), now AS (
    SELECT area_year.postal_area, area_year.inhabitants, area_year.year
    FROM area_year
    JOIN newest ON newest.people_year = area_year.year
    WHERE area_year.inhabitants >= 30
), people_pair AS (
    SELECT
        now.postal_area,
        now.inhabitants,
        past.inhabitants AS past_inhabitants,
        now.year - past.year AS years,
        ROW_NUMBER() OVER (PARTITION BY now.postal_area ORDER BY past.year) AS place
    FROM now
    JOIN area_year AS past ON past.postal_area = now.postal_area
    WHERE past.year BETWEEN now.year - 5 AND now.year - 3 AND past.inhabitants >= 30
), population AS (
    SELECT
        postal_area,
        100.0 * (inhabitants - past_inhabitants) / (past_inhabitants * years) AS percent_a_year
    FROM people_pair
    WHERE place = 1
), income_pair AS (
    SELECT
        now.postal_area,
        recent.income / past.income AS growth,
        SUM(recent.income * now.inhabitants) OVER (PARTITION BY past.year)
            / SUM(past.income * now.inhabitants) OVER (PARTITION BY past.year) AS country_growth,
        recent.year - past.year AS years,
        ROW_NUMBER() OVER (PARTITION BY now.postal_area ORDER BY past.year) AS place
    FROM now
    CROSS JOIN newest
    JOIN area_year AS recent
        ON recent.postal_area = now.postal_area AND recent.year = newest.income_year
    JOIN area_year AS past ON past.postal_area = now.postal_area
    WHERE
        past.year BETWEEN recent.year - 5 AND recent.year - 3
        AND recent.income > 0
        AND past.income > 0
), wealth AS (
    SELECT postal_area, 100.0 * (growth - country_growth) / years AS points_a_year
    FROM income_pair
    WHERE place = 1
), newest_move AS (
    SELECT MAX(year) AS year FROM migration_year WHERE moved_out IS NOT NULL
), moved AS (
    SELECT
        COALESCE(renamed.today, migration_year.municipality) AS municipality,
        SUM(migration_year.moved_out) AS moved_out
    FROM migration_year
    JOIN newest_move ON newest_move.year = migration_year.year
    LEFT JOIN municipality_today AS renamed ON renamed.code = migration_year.municipality
    WHERE migration_year.moved_out IS NOT NULL
    GROUP BY COALESCE(renamed.today, migration_year.municipality)
), place_of_area AS (
    SELECT area.postal_area, COALESCE(renamed.today, area.municipality) AS municipality
    FROM area
    LEFT JOIN municipality_today AS renamed ON renamed.code = area.municipality
), municipality AS (
    SELECT place_of_area.municipality, SUM(now.inhabitants) AS inhabitants
    FROM now
    JOIN place_of_area ON place_of_area.postal_area = now.postal_area
    GROUP BY place_of_area.municipality
), leaving AS (
    SELECT
        municipality.municipality,
        municipality.inhabitants,
        1000.0 * moved.moved_out / municipality.inhabitants AS per_thousand
    FROM municipality
    JOIN moved ON moved.municipality = municipality.municipality
), lined_up AS (
    SELECT
        leaving.municipality,
        everyone.inhabitants AS everyone,
        SUM(leaving.inhabitants) OVER (ORDER BY leaving.per_thousand)
            - SUM(leaving.inhabitants) OVER (PARTITION BY leaving.per_thousand) / 2 AS middle
    FROM leaving
    CROSS JOIN (SELECT SUM(inhabitants) AS inhabitants FROM leaving) AS everyone
)
SELECT
    now.postal_area,
    CASE
        WHEN population.percent_a_year < -0.5 THEN 'falling'
        WHEN population.percent_a_year > 0.5 THEN 'growing'
        WHEN population.percent_a_year IS NOT NULL THEN 'steady'
    END AS population_change,
    CASE
        WHEN wealth.points_a_year < -0.5 THEN 'falling'
        WHEN wealth.points_a_year > 0.5 THEN 'growing'
        WHEN wealth.points_a_year IS NOT NULL THEN 'steady'
    END AS income_change,
    CASE
        WHEN lined_up.middle * 3 < lined_up.everyone THEN 'low'
        WHEN lined_up.middle * 3 < lined_up.everyone * 2 THEN 'middle'
        WHEN lined_up.middle IS NOT NULL THEN 'high'
    END AS moving_out
FROM now
LEFT JOIN population ON population.postal_area = now.postal_area
LEFT JOIN wealth ON wealth.postal_area = now.postal_area
LEFT JOIN place_of_area ON place_of_area.postal_area = now.postal_area
LEFT JOIN lined_up ON lined_up.municipality = place_of_area.municipality
