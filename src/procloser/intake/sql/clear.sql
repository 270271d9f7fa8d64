-- Empties the working tables of one chunk; the others live as long as the load.
TRUNCATE staged, held, struck, matched, tangled, placed, leader;
