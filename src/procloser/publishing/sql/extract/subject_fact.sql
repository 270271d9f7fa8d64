-- Grain: one row per standing subject with anything that holds for it on {today}.
-- Key: subject_id. Units: bans and listed are channels.
-- Read from PostgreSQL. The condition put in below narrows the bans read; TRUE for all.
-- A ban on a merged subject holds for the one it was merged into.
SELECT
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    bool_or(ban.effect = 'protected') AS protected,
    bool_or(ban.effect IN ('restricted', 'erasure_pending', 'identity_conflict', 'deceased'))
        AS held,
    bool_or(ban.effect = 'no_marketing') AS objected,
    coalesce(array_agg(DISTINCT ban.channel::text) FILTER (WHERE ban.effect = 'no_channel'), '{{}}')
        AS bans,
    coalesce(array_agg(DISTINCT ban.channel::text) FILTER (WHERE ban.effect = 'listed'), '{{}}')
        AS listed
FROM permissions_ban AS ban
JOIN subjects_subject AS subject ON subject.id = ban.subject_id
WHERE ban.lifted_at IS NULL
    AND ban.valid_from <= {today}
    AND (ban.valid_to IS NULL OR ban.valid_to >= {today})
    AND {among}
GROUP BY 1
