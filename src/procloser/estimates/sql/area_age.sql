-- Grain: one row per postal area and age class of Paavo.
-- Key: postal_area, age_from.
-- Units: ages in whole years, both ends included, the last class open and ended at 105; people.
-- An area lacking any of its classes, or with under 30 inhabitants, has no row: nothing is guessed.
WITH age_class AS (
    SELECT 'he_0_2' AS figure, 0 AS age_from, 2 AS age_to
    UNION ALL SELECT 'he_3_6', 3, 6
    UNION ALL SELECT 'he_7_12', 7, 12
    UNION ALL SELECT 'he_13_15', 13, 15
    UNION ALL SELECT 'he_16_17', 16, 17
    UNION ALL SELECT 'he_18_19', 18, 19
    UNION ALL SELECT 'he_20_24', 20, 24
    UNION ALL SELECT 'he_25_29', 25, 29
    UNION ALL SELECT 'he_30_34', 30, 34
    UNION ALL SELECT 'he_35_39', 35, 39
    UNION ALL SELECT 'he_40_44', 40, 44
    UNION ALL SELECT 'he_45_49', 45, 49
    UNION ALL SELECT 'he_50_54', 50, 54
    UNION ALL SELECT 'he_55_59', 55, 59
    UNION ALL SELECT 'he_60_64', 60, 64
    UNION ALL SELECT 'he_65_69', 65, 69
    UNION ALL SELECT 'he_70_74', 70, 74
    UNION ALL SELECT 'he_75_79', 75, 79
    UNION ALL SELECT 'he_80_84', 80, 84
    UNION ALL SELECT 'he_85_', 85, 105
), whole AS (
    SELECT area_figure.postal_area
    FROM area_figure
    LEFT JOIN age_class ON age_class.figure = area_figure.figure
    GROUP BY area_figure.postal_area
    HAVING
        MAX(CASE WHEN area_figure.figure = 'he_vakiy' THEN area_figure.value END) >= 30
        AND COUNT(age_class.figure) = 20
)
SELECT
    area_figure.postal_area,
    CAST(age_class.age_from AS SMALLINT) AS age_from,
    CAST(age_class.age_to AS SMALLINT) AS age_to,
    area_figure.value AS people
FROM area_figure
JOIN age_class ON age_class.figure = area_figure.figure
JOIN whole ON whole.postal_area = area_figure.postal_area
