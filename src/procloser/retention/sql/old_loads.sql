-- Grain: one row per load of before %(first_kept)s. The publisher's date of the content counts;
-- the day of the load only where there is none.
SELECT id
FROM sources_load
WHERE coalesce(source_date, (committed_at AT TIME ZONE 'Europe/Helsinki')::date) < %(first_kept)s
