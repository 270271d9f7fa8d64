-- What the other files of this folder draw by. Grain: none.
-- draw(n, k) is the k-th draw of thing n, at least 0 and under 1, the same in every run.
-- step(u, steps, contrast) cuts 0 to 1 into that many steps, 0-based, each wider than the last in
-- one proportion throughout: the last is about `contrast` times as wide as the first.
CREATE FUNCTION pg_temp.draw(n bigint, k integer) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(n, k) & 4294967295)::double precision / 4294967296;
CREATE FUNCTION pg_temp.step(u double precision, steps integer, contrast double precision)
    RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN floor(steps * ln(1 + contrast * u) / ln(1 + contrast))::integer;
CREATE FUNCTION pg_temp.word(n integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (array['ka', 'lo', 'mi', 'ru', 'se', 'ta', 'vu', 'ha', 'ni', 'pe', 'jo', 'la'])
            [mod(n, 12) + 1]
        || (array['ri', 'na', 'ko', 'le', 'mu', 'sa', 'ti', 'ja', 've', 'pi', 'no', 'ra', 'hu'])
            [mod(n / 12, 13) + 1]
        || (array['la', 'ne', 'ro', 'ki', 'mo', 'ta', 'si', 'na', 'va', 'li', 'ku'])
            [mod(n / 156, 11) + 1]
        || (array['', 'nen', 'ja', 'lo', 'ri'])[mod(n / 1716, 5) + 1]
