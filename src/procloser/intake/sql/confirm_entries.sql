-- An entry whose row was refused as older, or suppressed, is in its operator's delivery all the same.
UPDATE subjects_directoryentry e SET seen_on = greatest(e.seen_on, %(delivered_on)s::date)
FROM held h JOIN delivered d USING (row_no)
WHERE e.id = h.record_id AND e.operator = d.operator AND e.load_id <> %(load)s;
