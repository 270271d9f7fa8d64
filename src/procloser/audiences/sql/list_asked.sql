-- Grain: one row per list of the tenant set that is among %(lists)s and there still.
SELECT public_id, id, name, takes_part, bodies
FROM audiences_ownlist
WHERE public_id = ANY(%(lists)s) AND deleted_at IS NULL
