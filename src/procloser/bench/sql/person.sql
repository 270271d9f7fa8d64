-- Grain: one row per number of the generation's kind consumers. Key: number.
-- Units: objection and unavailable are what the gate's stages 5 and 7, and 8, 11 and 12, say for
-- the channel post on the day published. A code is its place in the enum of the variable's codes,
-- as the smallest integer: of text, enum and integer the form DuckDB counts fastest by far.
CREATE TABLE person AS
SELECT
    number,
    {places},
    {yes},
    coalesce(list_contains(bans, 'post'), false) AS objection,
    coalesce(list_contains(listed, 'post'), false) OR NOT informed OR address_seen IS NULL
        OR address_seen < getvariable('today') - INTERVAL 730 DAY AS unavailable
FROM read_parquet(getvariable('file'))
ORDER BY number
