-- Grain: one row per given name with the year most of its bearers were born around, its language
-- and its share of all people; then one row per name, decade and language of the statistics.
-- Keys: name_no from 0; name, born_from, language. Units: share of 1; bearers in people of a country of
-- 5.6 million, names under ten left out as the publisher does.
CREATE TEMPORARY TABLE bench_name AS
SELECT
    n AS name_no,
    initcap(pg_temp.word(n)) AS name,
    pg_temp.word(n) AS key,
    1935 + floor(70 * pg_temp.draw(n, 101))::integer AS peak,
    CASE WHEN mod(n, 14) = 3 THEN 'sv' WHEN mod(n, 11) = 5 THEN 'ru' ELSE 'fi' END AS language,
    301 ^ (n / 3000.0) * ln(301) / 3000 / 300 AS share
FROM generate_series(0, 2999) AS n;
INSERT INTO statistics_nameyears (name, sex, born_from, born_to, language, bearers, load_id)
SELECT name, sex, born_from, born_to, language, bearers, 1
FROM (
    SELECT
        name,
        CASE mod(name_no, 2) WHEN 0 THEN 'female' ELSE 'male' END AS sex,
        decade AS born_from,
        decade + 9 AS born_to,
        spoken.language,
        round(
            5600000 * share * CASE WHEN spoken.language = made.language THEN 0.94 ELSE 0.03 END
            * 0.3 * exp(-1 * ((decade + 5 - peak) / 21.0) ^ 2)
        )::integer AS bearers
    FROM bench_name AS made
    CROSS JOIN generate_series(1920, 2010, 10) AS decade
    CROSS JOIN (VALUES ('fi'), ('sv'), ('ru')) AS spoken (language)
) AS counted
WHERE bearers >= 10;
ANALYZE bench_name
