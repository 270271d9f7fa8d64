-- Grain: one row per municipality and year. Key: municipality, year.
-- Units: people who moved to another municipality in the year; null where missing.
-- Read from PostgreSQL.
SELECT area AS municipality, year, (figures ->> 'vm43_lahto')::double precision AS moved_out
  FROM statistics_areafigures
 WHERE "table" = 'migration' AND level = 'municipality' AND figures ? 'vm43_lahto'
