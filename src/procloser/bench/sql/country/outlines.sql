-- outlines
-- Grain: one row per postal area. Key: postal_code.
-- Writes WKB (big-endian, longitude and latitude) of one wavy ring of 200 corners each. The first
-- 196 areas stand 4 km apart where the Helsinki region is, the others 10 to 20 km apart north of it.
-- Leaves bench_outline: the middle of each ring and half its extent, in degrees.
CREATE TEMPORARY TABLE bench_outline AS
WITH numbered AS (
    SELECT postal_code, row_number() OVER (ORDER BY postal_code) - 1 AS number
    FROM places_postalarea
)
SELECT postal_code, 24.3 + mod(number, 14) * 0.075 AS east, 60.1 + number / 14 * 0.036 AS north,
    0.0375 AS half_width, 0.018 AS half_height
FROM numbered WHERE number < 196
UNION ALL
SELECT postal_code, 21 + mod(number - 196, 50) * 0.16, 60.8 + (number - 196) / 50 * 0.16,
    0.08, 0.08
FROM numbered WHERE number >= 196;
WITH corner AS (
    SELECT postal_code, n,
        east + half_width * (1 + 0.06 * sin(17 * angle)) * cos(angle) AS x,
        north + half_height * (1 + 0.06 * sin(17 * angle)) * sin(angle) AS y
    FROM bench_outline
    CROSS JOIN (
        SELECT n, 2 * pi() * mod(n, 200) / 200 AS angle FROM generate_series(0, 200) AS n
    ) AS turn
),
outline AS (
    SELECT postal_code,
        '\x00'::bytea || int4send(3) || int4send(1) || int4send(count(*)::integer)
            || string_agg(float8send(x) || float8send(y), ''::bytea ORDER BY n) AS wkb
    FROM corner GROUP BY postal_code
)
UPDATE places_postalarea AS area SET geometry = outline.wkb
FROM outline WHERE outline.postal_code = area.postal_code
