-- Grain: one row per decision-maker record. Key: record_id.
-- work_number: the number is a body's in the directory (a switchboard). work_email: the
-- mailbox is in the domain of the record's or the organisation's website. All else may be private.
SELECT
    maker.id AS record_id,
    EXISTS (
        SELECT FROM subjects_directoryentry AS entry
        WHERE entry.number = maker.phone AND entry.subscriber_kind = 'body'
    ) AS work_number,
    coalesce(
        split_part(lower(maker.email), '@', 2) IN (
            substring(lower(maker.website) FROM '^(?:[a-z]+://)?(?:www[.])?([^/:?#]+)'),
            substring(lower(organisation.website) FROM '^(?:[a-z]+://)?(?:www[.])?([^/:?#]+)')
        ),
        false
    ) AS work_email
FROM subjects_decisionmaker AS maker
JOIN subjects_organisation AS organisation ON organisation.subject_id = maker.organisation_id
