-- Grain: one row per postal code Posti has, of those in %(codes)s or, where that is null, of all.
SELECT code, name_fi, name_sv
FROM places_postalcode
WHERE %(codes)s::text[] IS NULL OR code = ANY(%(codes)s)
ORDER BY code
