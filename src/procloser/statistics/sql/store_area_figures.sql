-- Grain: one row per area and year that arrived. Key: table, level, area, year.
INSERT INTO statistics_areafigures AS known ("table", level, area, year, figures, load_id)
SELECT DISTINCT ON (area, year) %(table)s, %(level)s, area, year, figures, %(load)s
FROM arriving
ORDER BY area, year, place DESC
ON CONFLICT ("table", level, area, year) DO UPDATE
   SET figures = known.figures || excluded.figures, load_id = excluded.load_id
