-- Grain: one row per area and year of Paavo, newest release and six statistical years, and one per
-- municipality and year of migration. Keys: table, level, area, year.
-- Units: people, households, dwellings, euros. The parts of a total add up to it but for rounding;
-- under 30 inhabitants all but the total is null, as the publisher does.
CREATE TEMPORARY TABLE bench_part (total, code, share) AS VALUES
    ('he_vakiy', 'he_0_2', 2.6), ('he_vakiy', 'he_3_6', 3.8), ('he_vakiy', 'he_7_12', 6.5),
    ('he_vakiy', 'he_13_15', 3.4), ('he_vakiy', 'he_16_17', 2.3), ('he_vakiy', 'he_18_19', 2.2),
    ('he_vakiy', 'he_20_24', 5.8), ('he_vakiy', 'he_25_29', 6.2), ('he_vakiy', 'he_30_34', 6.6),
    ('he_vakiy', 'he_35_39', 6.5), ('he_vakiy', 'he_40_44', 6.4), ('he_vakiy', 'he_45_49', 5.9),
    ('he_vakiy', 'he_50_54', 5.8), ('he_vakiy', 'he_55_59', 6.4), ('he_vakiy', 'he_60_64', 6.4),
    ('he_vakiy', 'he_65_69', 6.1), ('he_vakiy', 'he_70_74', 5.8), ('he_vakiy', 'he_75_79', 5.2),
    ('he_vakiy', 'he_80_84', 3.2), ('he_vakiy', 'he_85_', 2.9),
    ('adults', 'ko_perus', 22), ('adults', 'ko_yliop', 7), ('adults', 'ko_ammat', 41),
    ('adults', 'ko_al_kork', 19), ('adults', 'ko_yl_kork', 11),
    ('adults', 'hr_pi_tul', 20), ('adults', 'hr_ke_tul', 60), ('adults', 'hr_hy_tul', 20),
    ('te_taly', 'te_nuor', 10), ('te_taly', 'te_eil_np', 6), ('te_taly', 'te_laps', 21),
    ('te_taly', 'te_aik', 33), ('te_taly', 'te_elak', 30),
    ('homes', 'te_omis_as', 62), ('homes', 'te_vuok_as', 34), ('homes', 'te_muu_as', 4),
    ('ra_asunn', 'ra_pt_as', 50), ('ra_asunn', 'ra_kt_as', 48), ('ra_asunn', 'ra_muu_as', 2),
    ('pt_vakiy', 'pt_tyoll', 42), ('pt_vakiy', 'pt_tyott', 5), ('pt_vakiy', 'pt_0_14', 15),
    ('pt_vakiy', 'pt_opisk', 8), ('pt_vakiy', 'pt_elakel', 26), ('pt_vakiy', 'pt_muut', 4);
WITH total AS (
    SELECT
        place, postal_code, people,
        unnest(array['he_vakiy', 'adults', 'te_taly', 'homes', 'ra_asunn', 'pt_vakiy']) AS total,
        people * unnest(array[1, 0.814, 0.5, 0.5, 0.53, 1]) AS value
    FROM bench_area
), weighed AS (
    SELECT
        total.*, part.code,
        share * (0.5 + pg_temp.draw(place, hashtext(part.code))) AS weight,
        left(part.code, 3) AS kind
    FROM total JOIN bench_part AS part USING (total)
), figure AS (
    SELECT
        postal_code, people, code,
        round(value * weight / sum(weight) OVER (PARTITION BY place, total, kind)) AS value
    FROM weighed
    UNION ALL
    SELECT postal_code, people, total, round(value) FROM total
    WHERE total NOT IN ('adults', 'homes')
    UNION ALL
    SELECT postal_code, people, code, round(0.814 * people)
    FROM bench_area CROSS JOIN (VALUES ('ko_ika18y'), ('hr_tuy')) AS adults (code)
    UNION ALL
    SELECT postal_code, people, 'te_yks', round(people * (0.15 + 0.1 * pg_temp.draw(place, 201)))
    FROM bench_area
    UNION ALL
    SELECT postal_code, people, 'te_takk', 2.0 FROM bench_area
    UNION ALL
    SELECT postal_code, people, 'hr_mtu', round(19000 + 15000 * pg_temp.draw(place, 202))
    FROM bench_area
)
INSERT INTO statistics_areafigures ("table", level, area, year, figures, load_id)
SELECT
    'paavo', 'postal_area', postal_code, 2026,
    jsonb_object_agg(code, CASE WHEN people >= 30 OR code = 'he_vakiy' THEN value END), 1
FROM figure
GROUP BY postal_code;
INSERT INTO statistics_areafigures ("table", level, area, year, figures, load_id)
SELECT
    'paavo_years', 'postal_area', postal_code, year,
    jsonb_build_object(
        'he_vakiy', round(people * (1 + (year - 2024) * 0.03 * (pg_temp.draw(place, 203) - 0.5))),
        'hr_mtu', CASE WHEN people >= 30 THEN
            round((19000 + 15000 * pg_temp.draw(place, 202))
                * (1 + (year - 2024) * 0.04 * pg_temp.draw(place, 204)))
        END
    ),
    1
FROM bench_area CROSS JOIN generate_series(2019, 2024) AS year;
INSERT INTO statistics_areafigures ("table", level, area, year, figures, load_id)
SELECT
    'migration', 'municipality', code, year,
    jsonb_build_object('vm43_lahto', round(300 + 900 * pg_temp.draw(code::bigint, 205))), 1
FROM places_municipality CROSS JOIN generate_series(2020, 2024) AS year
