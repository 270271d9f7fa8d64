-- Grain: one row per list of the tenant set that is asked for and there still.
SELECT public_id, id, name, takes_part, bodies
FROM audiences_ownlist
WHERE public_id = ANY(%s::text[]) AND deleted_at IS NULL
