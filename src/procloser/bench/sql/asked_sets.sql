-- Grain: one row per variable and value that occurs, the variable's own criterion lifted. Units:
-- people; code is the value's place among the variable's codes, or 0 and 1 for no and yes.
-- First formulation: GROUPING SETS over those who miss nothing; those who miss a lifted criterion
-- are counted in its own variables only. `near` is a temporary table of asked_near.sql.
SELECT variable, code, sum(people)::BIGINT AS people
FROM (
    SELECT CASE {named} END AS variable, coalesce({coalesced}) AS code, count(*) AS people
    FROM near
    WHERE missed = 0
    GROUP BY GROUPING SETS ({sets})
    {lifted}
)
GROUP BY variable, code
