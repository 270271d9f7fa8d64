-- Grain: one row per loaded postal area, of the codes in %(codes)s or, where that is null, of all.
SELECT postal_code, name_fi, name_sv
FROM places_postalarea
WHERE %(codes)s::text[] IS NULL OR postal_code = ANY(%(codes)s)
ORDER BY postal_code
