-- Grain: one row per region ("maakunta"), with its newest year's names. Key: code.
SELECT DISTINCT ON (code) code, name_fi, name_sv, name_en
FROM places_regionname
WHERE kind = 'maakunta'
ORDER BY code, year DESC
