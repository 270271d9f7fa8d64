-- Grain: one row per postal area loaded.
-- Key: postal_area.
-- Units: classes; null where the publisher protects the figures.
SELECT
    area.postal_area,
    area.municipality,
    area_income.income_class AS area_income,
    development.population_change AS area_population_change,
    development.income_change AS area_income_change,
    development.moving_out AS area_moving_out
FROM area
LEFT JOIN area_income ON area_income.postal_code = area.postal_area
LEFT JOIN area_development AS development ON development.postal_area = area.postal_area
