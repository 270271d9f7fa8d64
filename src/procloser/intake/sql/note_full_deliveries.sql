-- Grain: one row per operator the file lists rows of. Of two files of a day the larger is the
-- delivery: the other has some rows more of it.
INSERT INTO subjects_fulldelivery (operator, delivered_on, load_id, entries, ended)
SELECT operator, %(delivered_on)s, %(load)s, sum(entries), 0
FROM delivered_operator GROUP BY operator
ON CONFLICT (operator, delivered_on) DO UPDATE SET
    load_id = excluded.load_id, entries = excluded.entries
WHERE excluded.entries >= subjects_fulldelivery.entries;
