-- Grain: one row per number whose entry a ban hides and a hidden row of the file ends.
SELECT s.tel_digest
FROM staged s JOIN held h USING (row_no) JOIN subjects_directoryentry e ON e.id = h.record_id
WHERE s.nature = 'hidden' AND e.hidden;
