-- Grain: one row per record of the decision-maker source: a person in a post. Key: id.
-- Every second is a consumer too; one in ten has a second post. Two in five have a number, of those
-- half their organisation's switchboard, which stands in the directory; three in five have a mailbox.
INSERT INTO subjects_decisionmaker (
    id, source_id, source_record_id, subject_id, organisation_id, last_name, first_names, title,
    task_class, email, phone, street_address, postal_code, city, website, surname_key, given_key,
    load_id, held_since, row_no
)
SELECT
    n, 5, 'P' || n,
    CASE WHEN mod(person, 2) = 0 THEN 1 + mod(person * 7919, %(people)s)
        ELSE %(people)s + %(organisations)s + 1 + person / 2 END,
    %(people)s + firm, initcap(surname), name,
    (array['Toimitusjohtaja', 'Talousjohtaja', 'Myyntipäällikkö', 'Asiantuntija', 'IT manager',
           'Hankintapäällikkö', 'Inköpschef', 'Jäsen', ''])
        [1 + floor(9 * pg_temp.draw(n, 41))::integer],
    (array['management', 'management', 'management', 'finance', 'sales', 'sales', 'marketing', 'hr',
           'it', 'procurement', 'production', 'logistics', 'development', 'legal', 'other'])
        [1 + floor(15 * pg_temp.draw(n, 42))::integer],
    CASE WHEN pg_temp.draw(n, 43) < 0.6 THEN
        'p' || n || CASE WHEN mod(n, 3) = 0 THEN '@posti.example'
            ELSE '@malli' || firm || '.example' END
    END,
    CASE
        WHEN pg_temp.draw(n, 44) < 0.2 THEN '+3589' || lpad((firm - mod(firm, 3))::text, 7, '0')
        WHEN pg_temp.draw(n, 44) < 0.4 THEN '+35850' || lpad(n::text, 7, '0')
    END,
    CASE WHEN mod(n, 10) > 0 THEN 'Yrityskatu ' || mod(firm, 300) ELSE '' END,
    CASE WHEN mod(n, 10) > 0 THEN '00100' ELSE '' END,
    'Mallila', '', surname, key, 2 + mod(n, 2), current_date - 400, n
FROM (
    SELECT
        n, n - CASE WHEN mod(n, 10) = 9 THEN 1 ELSE 0 END AS person,
        1 + floor(%(organisations)s * pg_temp.draw(n, 45))::bigint AS firm,
        pg_temp.word(mod(n * 7919, 8000)::integer) AS surname,
        pg_temp.step(pg_temp.draw(n, 46), 3000, 300) AS name_no
    FROM generate_series(1::bigint, %(makers)s) AS n
) AS drawn
JOIN bench_name USING (name_no)
