-- Grain: one row per variable and value that occurs among the deliverable. Units: people; code
-- is the value's place among the variable's codes, or 0 and 1 for no and yes.
-- Second formulation: the selection once, materialised, then one small GROUP BY per variable.
WITH deliverable AS MATERIALIZED (
    SELECT {variables} FROM person WHERE {criteria} AND NOT objection AND NOT unavailable
)
{groups}
