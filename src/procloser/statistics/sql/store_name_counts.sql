-- Grain: one row per name and side that arrived. Key: name, side. An older issue changes nothing.
INSERT INTO statistics_namebearers AS known (name, side, bearers, issued_on, load_id)
SELECT DISTINCT ON (name, side) name, side, bearers, %(issued_on)s, %(load)s
FROM arriving
ORDER BY name, side, place DESC
ON CONFLICT (name, side) DO UPDATE
   SET bearers = excluded.bearers, issued_on = excluded.issued_on, load_id = excluded.load_id
 WHERE known.issued_on <= excluded.issued_on
