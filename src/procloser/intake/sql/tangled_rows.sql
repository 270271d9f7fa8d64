-- Grain: one row per key of a tangled row; the key as text, the row, its birth year.
WITH t AS MATERIALIZED (
    SELECT s.row_no, s.phone, s.email, s.name_address_key, s.surname_key, s.given_key, s.birth_year
    FROM tangled JOIN staged s USING (row_no)
)
SELECT 'phone|' || phone || '|' || surname_key || '|' || given_key, row_no, birth_year
FROM t WHERE phone IS NOT NULL AND surname_key <> '' AND given_key <> ''
UNION ALL
SELECT 'email|' || email || '|' || surname_key || '|' || given_key, row_no, birth_year
FROM t WHERE email IS NOT NULL AND surname_key <> '' AND given_key <> ''
UNION ALL
SELECT 'address|' || name_address_key, row_no, birth_year
FROM t WHERE name_address_key IS NOT NULL
UNION ALL
SELECT 'own|' || row_no, row_no, birth_year FROM t;
