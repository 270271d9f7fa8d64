-- Grain: one row per organisation of the company register. Key: subject_id.
-- One in 25 has ended; one in ten has no postal code; two in three have a website. Divisions and
-- forms are codes of TOL 2008 and of YTJ; the further digits of an industry are any. A sole trader's
-- building is not told.
INSERT INTO subjects_organisation (
    subject_id, business_id, name, form_code, tol2008, tol2025, website, street_address,
    building_key, postal_code, city, municipality_code, registered_on, is_live, load_id, row_no
)
SELECT
    %(people)s + n, lpad(n::text, 7, '0') || '-' || mod(n, 10), 'Malli ' || n || ' Oy',
    CASE WHEN mod(%(people)s + n, 8) = 0 THEN '26' ELSE
        (array['16', '16', '16', '16', '16', '17', '13', '5', '14', '2', '2', '6', '10', '18'])
            [1 + floor(14 * pg_temp.draw(n, 21))::integer]
    END,
    (array['01', '02', '10', '13', '16', '18', '25', '28', '33', '35', '41', '42', '43', '45', '46',
           '47', '49', '52', '55', '56', '58', '62', '64', '68', '69', '70', '71', '73', '74', '77',
           '81', '82', '85', '86', '88', '90', '93', '94', '95', '96'])
        [1 + floor(40 * pg_temp.draw(n, 22))::integer]
        || (1 + floor(9 * pg_temp.draw(n, 23)))::text || floor(10 * pg_temp.draw(n, 24))::text
        || floor(10 * pg_temp.draw(n, 25))::text,
    '',
    CASE WHEN pg_temp.draw(n, 26) < 0.66 THEN 'https://www.malli' || n || '.example' ELSE '' END,
    CASE WHEN has_address THEN 'Yrityskatu ' || 1 + mod(n, 300) ELSE '' END,
    CASE WHEN has_address AND mod(%(people)s + n, 8) <> 0
        THEN 'yrityskatu ' || 1 + mod(n, 300) ELSE '' END,
    CASE WHEN has_address THEN area.postal_code ELSE '' END,
    'Mallila', area.municipality_code,
    current_date - floor(15000 * pg_temp.draw(n, 27) ^ 2)::integer,
    pg_temp.draw(n, 28) >= 0.04, 2, n
FROM (
    SELECT
        n,
        pg_temp.draw(n, 29) >= 0.1 AS has_address,
        pg_temp.step(pg_temp.draw(n, 30), %(areas)s, 1000) AS place
    FROM generate_series(1::bigint, %(organisations)s) AS n
) AS drawn
JOIN bench_area AS area USING (place);
INSERT INTO subjects_financialstatement (
    organisation_id, period_end, revenue, operating_profit, result, total_assets, load_id, row_no
)
SELECT
    %(people)s + n * 3, make_date(year, 12, 31), revenue, revenue * margin, revenue * margin * 0.8,
    revenue * 0.7, 2, n
FROM (
    SELECT
        n, year,
        round((20000 * exp(8 * pg_temp.draw(n, 31)))::numeric, 2) AS revenue,
        round((pg_temp.draw(n, 32 + year - 2024) * 0.3 - 0.1)::numeric, 3) AS margin
    FROM generate_series(1::bigint, %(organisations)s / 3) AS n
    CROSS JOIN generate_series(2024, 2025) AS year
    WHERE year = 2025 OR mod(n, 2) = 0
) AS drawn
