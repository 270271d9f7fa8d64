-- Grain: one row. What a map is made of: which load each area is from, how
-- municipalities are called, and which load each key of municipalities (their regions) is from. Units: none.
SELECT encode(sha256(convert_to(
           coalesce((SELECT string_agg(postal_code || ':' || load_id, ',' ORDER BY postal_code)
                       FROM places_postalarea), '')
           || '|' ||
           coalesce((SELECT string_agg(code || ':' || name_fi || ':' || name_sv, ',' ORDER BY code)
                       FROM places_municipality), '')
           || '|' ||
           coalesce((SELECT string_agg(DISTINCT year || ':' || load_id, ',' ORDER BY year || ':' || load_id)
                       FROM places_municipalityyear), ''),
           'UTF8')), 'hex')
