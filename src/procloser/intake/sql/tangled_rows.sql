-- Grain: one row per key of a tangled row; the key as text, the row, its birth year.
SELECT 'phone|' || s.phone || '|' || s.surname_key || '|' || s.given_key, s.row_no, s.birth_year
FROM staged s JOIN tangled t USING (row_no)
WHERE s.phone IS NOT NULL AND s.surname_key <> '' AND s.given_key <> ''
UNION ALL
SELECT 'email|' || s.email || '|' || s.surname_key || '|' || s.given_key, s.row_no, s.birth_year
FROM staged s JOIN tangled t USING (row_no)
WHERE s.email IS NOT NULL AND s.surname_key <> '' AND s.given_key <> ''
UNION ALL
SELECT 'address|' || s.name_address_key, s.row_no, s.birth_year
FROM staged s JOIN tangled t USING (row_no)
WHERE s.name_address_key IS NOT NULL
UNION ALL
SELECT 'own|' || s.row_no, s.row_no, s.birth_year
FROM staged s JOIN tangled t USING (row_no);
