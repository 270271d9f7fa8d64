-- Grain: one row per postal area of %(areas)s, 308 municipalities and 19 regions.
-- Keys: place from 0, postal_code. Units: people, of a country of 5.6 million; a thousandth of the
-- largest area's live in the smallest.
CREATE TEMPORARY TABLE bench_area AS
SELECT
    place,
    lpad((100 + 33 * number)::text, 5, '0') AS postal_code,
    lpad((1 + number * 308 / %(areas)s)::text, 3, '0') AS municipality_code,
    5600000 * 1001 ^ (place::double precision / %(areas)s) * ln(1001) / %(areas)s / 1000 AS people
FROM (
    SELECT place, mod(place * 1231, %(areas)s) AS number
    FROM generate_series(0, %(areas)s - 1) AS place
) AS numbered;
INSERT INTO places_municipality (code, name_fi, name_sv)
SELECT lpad(n::text, 3, '0'), 'Kunta ' || n, 'Kommun ' || n FROM generate_series(1, 308) AS n;
INSERT INTO places_municipalityyear (year, code, name_fi, name_sv, name_en, classes, load_id)
SELECT
    year, code, name_fi, name_sv, name_fi,
    jsonb_build_object('maakunta', (
        array['01', '02', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15',
              '16', '17', '18', '19', '21']
    )[1 + code::integer * 18 / 308]),
    1
FROM places_municipality CROSS JOIN generate_series(2024, 2026) AS year;
INSERT INTO places_postalcode
    (code, name_fi, name_sv, type_code, municipality_id, language_ratio, run_date, load_id)
SELECT postal_code, 'ALUE', 'ORT', '1', municipality_code, '1', current_date - 20, 1
FROM bench_area;
INSERT INTO places_postalarea
    (postal_code, name_fi, name_sv, municipality_code, geometry, year, load_id)
SELECT postal_code, 'Alue', 'Ort', municipality_code, '\x', 2026, 1 FROM bench_area;
ANALYZE bench_area
