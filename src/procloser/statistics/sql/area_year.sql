-- Grain: one row per postal area and year. Key: postal_area, year.
-- Units: inhabitants in people, income in euros a year (median of adults); null where suppressed.
-- Read from PostgreSQL. Paavo by statistical year counts once it goes back three years; until then
-- the releases do, each by its year. The two are never mixed: their years mean different things.
WITH series AS (
    SELECT CASE WHEN max(year) - min(year) >= 3 THEN 'paavo_years' ELSE 'paavo' END AS name
      FROM statistics_areafigures
     WHERE "table" = 'paavo_years' AND level = 'postal_area' AND figures ? 'he_vakiy'
)
SELECT area AS postal_area,
       year,
       (figures ->> 'he_vakiy')::double precision AS inhabitants,
       (figures ->> 'hr_mtu')::double precision AS income
  FROM statistics_areafigures
  JOIN series ON series.name = "table"
 WHERE level = 'postal_area' AND figures ?| ARRAY['he_vakiy', 'hr_mtu']
