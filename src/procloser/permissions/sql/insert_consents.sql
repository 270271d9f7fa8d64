-- Grain: one row per consent told; one that stands already is not told again.
INSERT INTO permissions_consent
    (source, load_id, row_no, subject_id, channel, names, scope, text_version, evidence, given_at)
SELECT %s, %s::bigint, told.*
FROM unnest(%s::integer[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
            %s::text[], %s::timestamptz[])
    AS told (row_no, subject_id, channel, names, scope, text_version, evidence, given_at)
ON CONFLICT DO NOTHING
RETURNING subject_id
