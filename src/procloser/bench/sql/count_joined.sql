-- Grain: one row: matches, objections, unavailable, deliverable. Units: people.
-- Second formulation: the criteria narrow first, then a join with the few who are denied.
WITH matching AS (
    SELECT number FROM person WHERE {criteria}
)
SELECT
    count(*),
    count(*) FILTER (WHERE denied.objection),
    count(*) FILTER (WHERE NOT denied.objection),
    count(*) FILTER (WHERE denied.number IS NULL)
FROM matching
LEFT JOIN denied USING (number)
