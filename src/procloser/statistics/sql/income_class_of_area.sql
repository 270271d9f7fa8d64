-- Grain: one row per postal area with a median income. Keys: postal_code. Units: none (low, middle, high).
-- Thirds of the population, not of the areas: an area stands where the middle of its people stands when all
-- are lined up by the median income of their area. Areas of equal income share a class. An area whose
-- income is suppressed has no row, nor has one of under 30 people; one whose population is suppressed
-- weighs nothing.
-- The newest release that gives the figure counts; what it suppresses is not taken from an older one.
WITH newest AS (
    SELECT DISTINCT ON (area) area AS postal_code, figures
      FROM statistics_areafigures
     WHERE "table" = 'paavo' AND level = 'postal_area' AND figures ? 'hr_mtu'
     ORDER BY area, year DESC
), known AS (
    SELECT postal_code,
           (figures ->> 'hr_mtu')::double precision AS income,
           coalesce((figures ->> 'he_vakiy')::double precision, 0) AS people
      FROM newest
     WHERE figures ->> 'hr_mtu' IS NOT NULL
       AND coalesce((figures ->> 'he_vakiy')::double precision, 30) >= 30
), placed AS (
    SELECT postal_code,
           sum(people) OVER (ORDER BY income) - sum(people) OVER (PARTITION BY income) / 2 AS middle,
           sum(people) OVER () AS everyone
      FROM known
)
SELECT postal_code,
       CASE WHEN middle * 3 < everyone THEN 'low'
            WHEN middle * 3 < everyone * 2 THEN 'middle'
            ELSE 'high'
       END AS income_class
  FROM placed
