-- Grain: one row per set an organisation was shown that may be near one of those asked now, oldest
-- first; where there is none, one row without a set. Key: id. Units: turn is this asking's, one
-- more than the last; sizes and wires are people, in all and in each half-sample. Each set asked is
-- one item of the arrays %(wires)s…. Cells are read where %(with_cells)s.
SELECT
    turn.turn,
    near.id,
    near.role,
    ARRAY[near.size, near.overlap_0, near.overlap_1, near.overlap_2] AS sizes,
    ARRAY[near.wires, near.wires_0, near.wires_1, near.wires_2] AS wires,
    near.wired,
    CASE WHEN %(with_cells)s THEN near.layout ELSE '' END AS layout,
    CASE WHEN %(with_cells)s THEN near.cells ELSE '' END AS cells
FROM (
    SELECT coalesce(max(asked), 0) + 1 AS turn
    FROM audiences_answered
    WHERE organisation_id = %(organisation)s AND generation_id = %(generation)s AND kind = %(kind)s
) AS turn
LEFT JOIN LATERAL (
    SELECT DISTINCT ON (answered.id) answered.*
    FROM unnest(
        %(wires)s::int[], %(wires_0)s::int[], %(wires_1)s::int[], %(wires_2)s::int[]
    ) AS given (wires, wires_0, wires_1, wires_2)
    JOIN audiences_answered AS answered
        ON answered.organisation_id = %(organisation)s
        AND answered.generation_id = %(generation)s
        AND answered.kind = %(kind)s
        AND answered.of_list = %(of_list)s
        AND answered.wires BETWEEN given.wires - %(reach)s AND given.wires + %(reach)s
        AND answered.wires_0 BETWEEN given.wires_0 - %(reach)s AND given.wires_0 + %(reach)s
        AND answered.wires_1 BETWEEN given.wires_1 - %(reach)s AND given.wires_1 + %(reach)s
        AND answered.wires_2 BETWEEN given.wires_2 - %(reach)s AND given.wires_2 + %(reach)s
) AS near ON true
ORDER BY near.id
