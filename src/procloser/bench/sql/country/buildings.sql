-- Grain: one row per building at an address of an organisation that is no sole trader's, 95 in 100
-- of those addresses. Key: building_id.
-- Units: east and north metres (EPSG:3067), a fourth of the area's width and height from its middle
-- at most.
-- Source: J. P. Snyder, Map Projections (USGS 1395), transverse Mercator, on the ellipsoid GRS80:
-- within a metre in Finland.
INSERT INTO places_buildingaddress (
    building_id, municipality_code, street, house_number, postal_code, building_key, east, north,
    use, issued_on, load_id
)
WITH address AS (
    SELECT DISTINCT postal_code, building_key, split_part(building_key, ' ', 2) AS number
    FROM subjects_organisation WHERE building_key <> ''
),
numbered AS (
    SELECT *, postal_code::bigint * 1000 + number::bigint AS n FROM address
),
standing AS (
    SELECT
        n, postal_code, building_key, number,
        radians(east + half_width * (pg_temp.draw(n, 52) - 0.5) - 27) AS off,
        radians(north + half_height * (pg_temp.draw(n, 53) - 0.5)) AS lat
    FROM numbered JOIN bench_outline USING (postal_code)
    WHERE pg_temp.draw(n, 51) < 0.95
),
turned AS (
    SELECT
        *,
        6378137 / sqrt(1 - 0.00669438002290 * sin(lat) ^ 2) AS across,
        tan(lat) ^ 2 AS t,
        0.00673949677548 * cos(lat) ^ 2 AS c,
        cos(lat) * off AS a,
        6378137 * (
            0.99832429843125 * lat - 0.00251460707013 * sin(2 * lat)
            + 0.00000263904662 * sin(4 * lat) - 0.00000000341805 * sin(6 * lat)
        ) AS along
    FROM standing
)
SELECT
    900000000 + n || substr('0123456789ABCDEFHJKLMNPRSTUVWXY', 1 + mod(900000000 + n, 31)::integer, 1),
    area.municipality_code, 'Yrityskatu', number, postal_code,
    building_key,
    500000 + 0.9996 * across * (
        a + (1 - t + c) * a ^ 3 / 6 + (5 - 18 * t + t ^ 2 + 72 * c) * a ^ 5 / 120
    ),
    0.9996 * (along + across * tan(lat) * (
        a ^ 2 / 2 + (5 - t + 9 * c + 4 * c ^ 2) * a ^ 4 / 24
        + (61 - 58 * t + t ^ 2 + 600 * c) * a ^ 6 / 720
    )),
    1, current_date - 20, 1
FROM turned JOIN bench_area AS area USING (postal_code)
