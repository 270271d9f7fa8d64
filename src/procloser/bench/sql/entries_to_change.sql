-- Grain: one row per entry that the file of changes will tell of, drawn from the whole directory.
SELECT number, last_name, first_names, street_address, postal_code, city
FROM subjects_directoryentry
WHERE id IN (
    SELECT lowest + (random() * (highest - lowest))::bigint
    FROM (SELECT min(id) AS lowest, max(id) AS highest FROM subjects_directoryentry) bounds,
        generate_series(1, %(rows)s)
) AND listing = 'public';
