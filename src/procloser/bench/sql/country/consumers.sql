-- Grain: one row per record of a consumer source: one a person, and a second, older one of another
-- source for one in fifty. Keys: id; source_id, source_record_id.
-- Units: years AD. Draws of a dwelling are shared by all who live there, about two; 19 %% of the birth
-- years, 3 %% of the addresses, 5 %% of the dwelling types and 8 %% of the tenures are not known. A bigger
-- area has more flats. A name's bearers were born around one year.
INSERT INTO subjects_consumerrecord (
    id, source_id, source_record_id, subject_id, last_name, first_names, birth_year,
    street_address, postal_code, city, phone, email, dwelling_type, tenure, surname_key, given_key,
    name_address_key, household_key, load_id, held_since, row_no
)
SELECT
    row_id, CASE WHEN row_id <= %(people)s THEN 2 ELSE 3 END, 'K' || row_id, n,
    initcap(surname), name,
    CASE WHEN pg_temp.draw(n, 1) >= 0.19 THEN
        least(2009, greatest(1925, peak + 36 * (
            pg_temp.draw(n, 2) + pg_temp.draw(n, 3) + pg_temp.draw(n, 4) - 1.5
        )))::smallint
    END,
    CASE WHEN has_address THEN 'Mallikatu ' || mod(home, 200) ELSE '' END,
    CASE WHEN has_address THEN area.postal_code ELSE '' END,
    CASE WHEN has_address THEN 'Mallila' ELSE '' END,
    CASE WHEN pg_temp.draw(n, 5) < 0.7 THEN
        '+35840' || lpad(mod(n * 7654321, 10000000)::text, 7, '0')
    END,
    CASE WHEN pg_temp.draw(n, 6) < 0.4 THEN 'k' || n || '@posti.example' END,
    CASE
        WHEN pg_temp.draw(home, 12) < 0.05 THEN NULL
        WHEN pg_temp.draw(home, 13) < 0.05 + 0.55 * area.place / %(areas)s THEN 'flat'
        ELSE (array['detached', 'detached', 'detached', 'row', 'other'])
            [1 + floor(4.2 * pg_temp.draw(home, 14))::integer]
    END,
    (array['owner', 'owner', 'owner', 'owner', 'owner', 'owner', 'rented', 'rented', 'rented',
           'right_of_occupancy', 'other', NULL])[1 + floor(12 * pg_temp.draw(home, 15))::integer],
    surname, key,
    CASE WHEN has_address THEN md5('person ' || n)::uuid END,
    CASE WHEN has_address THEN md5('home ' || home)::uuid END,
    CASE
        WHEN row_id > %(people)s OR delivery < 0.02 THEN 5
        WHEN delivery < 0.15 THEN 4
        WHEN delivery < 0.4 THEN 3
        ELSE 2
    END,
    current_date - 400, row_id
FROM (
    SELECT
        row_id, n, home,
        pg_temp.word(mod(n * 7919, 8000)::integer) AS surname,
        pg_temp.draw(n, 7) >= 0.03 AS has_address,
        pg_temp.draw(n, 8) AS delivery,
        pg_temp.step(pg_temp.draw(n, 9), 3000, 300) AS name_no,
        pg_temp.step(pg_temp.draw(home, 11), %(areas)s, 1000) AS place
    FROM (
        SELECT row_id, n, floor(pg_temp.draw(n, 10) * %(people)s / 2)::bigint AS home
        FROM (
            SELECT n AS row_id, n FROM generate_series(1::bigint, %(people)s) AS n
            UNION ALL
            SELECT %(people)s + n, n * 50 FROM generate_series(1::bigint, %(people)s / 50) AS n
        ) AS person
    ) AS housed
) AS drawn
JOIN bench_name USING (name_no)
JOIN bench_area AS area USING (place)
