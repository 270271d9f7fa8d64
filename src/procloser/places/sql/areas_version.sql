-- Grain: one row. What a map is made of: which load each area is from, and how municipalities are called.
SELECT encode(sha256(convert_to(
           coalesce((SELECT string_agg(postal_code || ':' || load_id, ',' ORDER BY postal_code)
                       FROM places_postalarea), '')
           || '|' ||
           coalesce((SELECT string_agg(code || ':' || name_fi || ':' || name_sv, ',' ORDER BY code)
                       FROM places_municipality), ''),
           'UTF8')), 'hex')
