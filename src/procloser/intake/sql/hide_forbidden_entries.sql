-- An entry whose new row was forbidden is shown no more.
UPDATE subjects_directoryentry SET hidden = true
WHERE NOT hidden AND id IN (SELECT record_id FROM held WHERE row_no = ANY(%(rows)s));
