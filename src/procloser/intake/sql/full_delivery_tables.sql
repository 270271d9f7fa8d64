-- The working tables of a full delivery, beside those of every load.
DROP TABLE IF EXISTS pg_temp.delivered, pg_temp.delivered_operator, pg_temp.missed;
-- delivered: one row per listed row of the chunk, however it fares afterwards.
CREATE TEMP TABLE delivered (row_no integer, operator text, tel_digest bytea) ON COMMIT DROP;
-- delivered_operator: one row per chunk and operator it lists rows of.
CREATE TEMP TABLE delivered_operator (operator text, entries integer) ON COMMIT DROP;
-- missed: one row per entry that ends. told_on: day of its operator's newest full delivery.
CREATE TEMP TABLE missed (
    entry_id bigint, operator text, number text, digest bytea, hidden boolean, told_on date
) ON COMMIT DROP;
