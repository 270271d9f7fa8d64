-- Grain: one row per variable and value that occurs among the deliverable. Units: people; code
-- is the value's place among the variable's codes, or 0 and 1 for no and yes.
-- First formulation: one scan, GROUPING SETS.
SELECT
    CASE {named} END AS variable,
    coalesce({coalesced}) AS code,
    count(*) AS people
FROM person
WHERE {criteria} AND NOT objection AND NOT unavailable
GROUP BY GROUPING SETS ({sets})
