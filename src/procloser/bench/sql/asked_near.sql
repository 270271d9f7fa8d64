-- Grain: one row per person to deliver who misses none of the criteria that are lifted, or those
-- of one lifting only. `missed` is the place of that one, from 1, or 0. So one scan serves every
-- variable whose own criterion is lifted.
SELECT {variables}, ({missed})::UTINYINT AS missed
FROM (
    SELECT {variables}, {flags}
    FROM person
    WHERE {always} AND NOT objection AND NOT unavailable
)
WHERE {misses} <= 1
