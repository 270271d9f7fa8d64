-- Grain: one row per postal area and figure of Paavo. Key: postal_area, figure.
-- Units: the publisher's (people, households, dwellings, euros a year …).
-- Read from PostgreSQL. Of each area the newest release that gives its inhabitants: its figures fit
-- one another, and what it suppresses is not taken from an older one. Suppressed ones have no row.
WITH newest AS (
    SELECT DISTINCT ON (area) area, figures
      FROM statistics_areafigures
     WHERE "table" = 'paavo' AND level = 'postal_area' AND figures ? 'he_vakiy'
     ORDER BY area, year DESC
)
SELECT newest.area AS postal_area, each.key AS figure, each.value::double precision AS value
  FROM newest
 CROSS JOIN LATERAL jsonb_each_text(newest.figures) AS each (key, value)
 WHERE each.value IS NOT NULL
