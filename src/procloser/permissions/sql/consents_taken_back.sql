-- Grain: one row per told consent that its person, under whatever id, took back at its time or
-- later. Returns the number of its row.
SELECT DISTINCT told.row_no
FROM unnest(%s::integer[], %s::bigint[], %s::text[], %s::text[], %s::timestamptz[])
    AS told (row_no, subject_id, channel, names, given_at)
JOIN subjects_subject AS giver ON giver.id = told.subject_id
JOIN subjects_subject AS same
    ON same.id = coalesce(giver.merged_into_id, giver.id)
    OR same.merged_into_id = coalesce(giver.merged_into_id, giver.id)
JOIN permissions_consentwithdrawal AS back ON back.subject_id = same.id
WHERE back.withdrawn_at >= told.given_at
    AND back.channel IN ('', told.channel) AND back.names IN ('', told.names)
