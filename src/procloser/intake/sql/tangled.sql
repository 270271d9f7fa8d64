-- Grain: one row per staged person whose subject cannot be read off a single match: it shares a
-- key with another staged row, meets two subjects, or meets a subject that another row meets.
-- `by_number`: no two rows have the same number, so that nobody shares one.
INSERT INTO tangled (row_no)
SELECT row_no FROM (
    SELECT row_no, count(*) OVER (PARTITION BY phone, surname_key, given_key) AS n
    FROM staged
    WHERE NOT %(by_number)s
      AND nature = 'person' AND phone IS NOT NULL AND surname_key <> '' AND given_key <> ''
) p WHERE n > 1
UNION
SELECT row_no FROM (
    SELECT row_no, count(*) OVER (PARTITION BY email, surname_key, given_key) AS n
    FROM staged WHERE email IS NOT NULL AND surname_key <> '' AND given_key <> ''
) e WHERE n > 1
UNION
SELECT s.row_no
FROM (
    SELECT name_address_key FROM staged WHERE name_address_key IS NOT NULL
    GROUP BY name_address_key HAVING count(*) > 1
) a JOIN staged s ON s.name_address_key = a.name_address_key
UNION
SELECT row_no FROM matched GROUP BY row_no HAVING count(DISTINCT subject_id) > 1
UNION
SELECT row_no FROM matched
WHERE subject_id IN (
    SELECT subject_id FROM matched GROUP BY subject_id HAVING count(DISTINCT row_no) > 1
);
