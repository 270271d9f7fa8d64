-- Grain: one row per postal area and year. Key: postal_area, year.
-- Units: inhabitants in people, income in euros a year (median of adults); null where suppressed.
-- Read from PostgreSQL. Paavo by statistical year counts once it goes back three years; until then
-- the releases do, each by its year. The two are never mixed: their years mean different things.
-- Without three years between the first and the last nothing has developed: no row at all then.
WITH series AS (
    SELECT "table" AS name
      FROM statistics_areafigures
     WHERE "table" IN ('paavo_years', 'paavo')
       AND level = 'postal_area'
       AND figures ? 'he_vakiy'
     GROUP BY 1
    HAVING max(year) - min(year) >= 3
     ORDER BY "table" = 'paavo_years' DESC
     LIMIT 1
)
SELECT area AS postal_area,
       year,
       (figures ->> 'he_vakiy')::double precision AS inhabitants,
       (figures ->> 'hr_mtu')::double precision AS income
  FROM statistics_areafigures
  JOIN series ON series.name = "table"
 WHERE level = 'postal_area' AND figures ?| ARRAY['he_vakiy', 'hr_mtu']
