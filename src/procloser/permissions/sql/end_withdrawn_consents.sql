-- Ends the consents of the asked subjects that the person, under whatever id, took back at their
-- time or later. Returns the subject of each.
UPDATE permissions_consent AS consent SET withdrawn_at = back.withdrawn_at
FROM (
    SELECT held.id AS consent_id, min(taken.withdrawn_at) AS withdrawn_at
    FROM permissions_consent AS held
    JOIN subjects_subject AS giver ON giver.id = held.subject_id
    JOIN subjects_subject AS same
        ON same.id = coalesce(giver.merged_into_id, giver.id)
        OR same.merged_into_id = coalesce(giver.merged_into_id, giver.id)
    JOIN permissions_consentwithdrawal AS taken ON taken.subject_id = same.id
    WHERE held.subject_id = ANY(%(ids)s) AND held.withdrawn_at IS NULL
        AND taken.withdrawn_at >= held.given_at
        AND taken.channel IN ('', held.channel) AND taken.names IN ('', held.names)
    GROUP BY held.id
) AS back
WHERE consent.id = back.consent_id
RETURNING consent.subject_id
