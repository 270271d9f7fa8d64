-- Grain: one row per person in a post of a live organisation that wants no marketing on some
-- channel on the day. Key: subject_id.
-- Units: body_bans are channels, of all the organisations the person works for together.
-- Read from PostgreSQL. The texts of two other extracts are put in below.
SELECT maker.subject_id, array_agg(DISTINCT banned.channel) AS body_bans
FROM (
{decision_maker_record}
) AS maker
JOIN (
{body_fact}
) AS body ON body.subject_id = maker.organisation_subject_id
CROSS JOIN LATERAL unnest(body.body_bans) AS banned (channel)
GROUP BY maker.subject_id
