-- Grain: one row. Units: people with a consumer record, and how many of them each of the gate's
-- stages 1, 2 and 5 leaves out of the generation, the first that says so.
SELECT
    count(*) FILTER (WHERE protected OR held OR NOT adult OR objected) AS people,
    count(*) FILTER (WHERE protected) AS protected,
    count(*) FILTER (WHERE held AND NOT protected) AS held,
    count(*) FILTER (WHERE NOT adult AND NOT held AND NOT protected) AS not_adult,
    count(*) FILTER (WHERE objected AND adult AND NOT held AND NOT protected) AS objected
FROM consumer
