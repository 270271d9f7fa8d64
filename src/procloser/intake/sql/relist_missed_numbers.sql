-- A number that ended because full deliveries lacked it may be listed by a later full delivery,
-- whatever the day of its last change.
DELETE FROM subjects_endednumber n
USING delivered d
WHERE n.digest = d.tel_digest AND n.was_missing
  AND n.changed_at < %(delivered_on)s::date::timestamp AT TIME ZONE 'Europe/Helsinki';
