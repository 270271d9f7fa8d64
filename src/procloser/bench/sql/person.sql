-- Grain: one row per number of the generation's kind consumers. Key: number.
-- Units: objection and unavailable are what the gate's stages 5 and 7, and 8, 11 and 12, say for
-- the channel post on the day published. A code is its place in the enum of the variable's codes,
-- as the smallest integer: of text, enum and integer the form DuckDB counts fastest by far.
CREATE TABLE person AS
SELECT
    number,
    enum_code(municipality::municipality_code)::USMALLINT AS municipality,
    enum_code(postal_area::postal_area_code)::USMALLINT AS postal_area,
    enum_code(age_band::age_band_code)::UTINYINT AS age_band,
    enum_code(dwelling_type::dwelling_type_code)::UTINYINT AS dwelling_type,
    enum_code(tenure::tenure_code)::UTINYINT AS tenure,
    enum_code(area_income::area_income_code)::UTINYINT AS area_income,
    has_phone,
    has_address,
    has_email,
    list_contains(bans, 'post') AS objection,
    list_contains(listed, 'post') OR NOT informed OR address_seen IS NULL
        OR address_seen < getvariable('today') - INTERVAL 730 DAY AS unavailable
FROM read_parquet(getvariable('file'))
ORDER BY number
