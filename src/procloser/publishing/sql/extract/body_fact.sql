-- Grain: one row per organisation with a ban in force on {today}. Key: subject_id.
-- Units: body_bans are channels; an objection to all marketing bans every channel.
-- Read from PostgreSQL. The condition put in below narrows the bans read; TRUE for all.
SELECT
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    array_agg(DISTINCT banned.channel) AS body_bans
FROM permissions_ban AS ban
JOIN subjects_subject AS subject ON subject.id = ban.subject_id AND subject.kind <> 'person'
CROSS JOIN LATERAL unnest(
    CASE
        WHEN ban.effect = 'no_channel' THEN ARRAY[ban.channel::text]
        ELSE ARRAY['post', 'phone', 'email', 'sms', 'automated_call', 'visit']
    END
) AS banned (channel)
WHERE ban.effect IN ('no_channel', 'no_marketing')
    AND ban.lifted_at IS NULL
    AND ban.valid_from <= {today}
    AND (ban.valid_to IS NULL OR ban.valid_to >= {today})
    AND {among}
GROUP BY 1
