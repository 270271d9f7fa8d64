-- Grain: one row per cell and year that arrived. Key: grid, cell, year.
INSERT INTO statistics_gridcell (grid, cell, year, geometry, figures, load_id)
SELECT DISTINCT ON (grid, cell, year) grid, cell, year, geometry, figures, %(load)s
FROM arriving
ORDER BY grid, cell, year, place DESC
ON CONFLICT (grid, cell, year) DO UPDATE
   SET geometry = excluded.geometry, figures = excluded.figures, load_id = excluded.load_id
