-- Grain: one row per set an organisation was shown that may be near one of those asked now, oldest
-- first; where there is none, one row without a set. Key: id. Units: turn is this asking's, one
-- more than the last; wires are people. Each set asked is one item of the arrays %(wires)s….
WITH turn AS (
    SELECT coalesce(max(asked), 0) + 1 AS turn
    FROM audiences_answered
    WHERE organisation_id = %(organisation)s AND generation_id = %(generation)s AND kind = %(kind)s
),
near AS MATERIALIZED (
    SELECT DISTINCT answered.id
    FROM unnest(
        %(wires)s::int[], %(wires_0)s::int[], %(wires_1)s::int[], %(wires_2)s::int[]
    ) AS given (wires, wires_0, wires_1, wires_2)
    JOIN audiences_answered AS answered
        ON answered.wires BETWEEN given.wires - %(reach)s AND given.wires + %(reach)s
        AND answered.wires_0 BETWEEN given.wires_0 - %(reach)s AND given.wires_0 + %(reach)s
        AND answered.wires_1 BETWEEN given.wires_1 - %(reach)s AND given.wires_1 + %(reach)s
        AND answered.wires_2 BETWEEN given.wires_2 - %(reach)s AND given.wires_2 + %(reach)s
    WHERE answered.organisation_id = %(organisation)s
        AND answered.generation_id = %(generation)s
        AND answered.kind = %(kind)s
        AND answered.of_list = %(of_list)s
)
SELECT
    turn.turn,
    answered.id,
    answered.role,
    answered.size,
    ARRAY[answered.overlap_0, answered.overlap_1, answered.overlap_2] AS overlaps,
    answered.wires,
    ARRAY[answered.wires_0, answered.wires_1, answered.wires_2] AS wires_of_halves,
    answered.wired
FROM turn
LEFT JOIN near ON true
LEFT JOIN audiences_answered AS answered ON answered.id = near.id
ORDER BY answered.id
