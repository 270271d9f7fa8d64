-- Grain: one row per postal area loaded. Key: postal_area.
-- Units: area_income low | middle | high, null where the income is protected.
SELECT area.postal_area, area.municipality, area_income.income_class AS area_income
FROM area
LEFT JOIN area_income ON area_income.postal_code = area.postal_area
