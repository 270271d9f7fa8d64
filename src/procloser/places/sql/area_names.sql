-- Grain: one row per loaded postal area, of the codes given or, where that is null, of all.
SELECT postal_code, name_fi, name_sv
FROM places_postalarea
WHERE postal_code = ANY(
    coalesce(%s::text[], ARRAY(SELECT postal_code::text FROM places_postalarea))
)
ORDER BY postal_code
