-- Grain: one row.
-- Key: none.
-- Units: standing people with a consumer record, and how many of them each of the gate's stages 1,
-- 2 and 5 leaves out of the generation, the first that says so.
SELECT
    COUNT(*) AS standing,
    COUNT(CASE WHEN protected OR held OR objected OR NOT adult THEN 1 END) AS people,
    COUNT(CASE WHEN protected THEN 1 END) AS protected,
    COUNT(CASE WHEN held AND NOT protected THEN 1 END) AS held,
    COUNT(CASE WHEN NOT adult AND NOT held AND NOT protected THEN 1 END) AS not_adult,
    COUNT(CASE WHEN objected AND adult AND NOT held AND NOT protected THEN 1 END) AS objected
FROM consumer
