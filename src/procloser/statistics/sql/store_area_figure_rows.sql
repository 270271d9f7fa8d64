-- Grain: one row per area and year that arrived, of single figures. Key: table, level, area, year.
WITH last AS (
    SELECT DISTINCT ON (area, year, figure) area, year, figure, value
    FROM arriving
    ORDER BY area, year, figure, place DESC
)
INSERT INTO statistics_areafigures AS known ("table", level, area, year, figures, load_id)
SELECT %(table)s, %(level)s, area, year, jsonb_object_agg(figure, value), %(load)s
FROM last
GROUP BY area, year
ON CONFLICT ("table", level, area, year) DO UPDATE
   SET figures = known.figures || excluded.figures, load_id = excluded.load_id
