-- Grain: one row per postal code Posti has, of those given or, where that is null, of all.
SELECT code, name_fi, name_sv
FROM places_postalcode
WHERE code = ANY(coalesce(%s::text[], ARRAY(SELECT code::text FROM places_postalcode)))
ORDER BY code
