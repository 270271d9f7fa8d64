-- Grain: one row: matches, objections, unavailable, deliverable. Units: people.
-- First formulation: one scan of a wide table, the denials as columns, filtered aggregates.
SELECT
    count(*),
    count(*) FILTER (WHERE objection),
    count(*) FILTER (WHERE unavailable AND NOT objection),
    count(*) FILTER (WHERE NOT unavailable AND NOT objection)
FROM person
WHERE {criteria}
