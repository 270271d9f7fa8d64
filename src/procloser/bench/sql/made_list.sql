-- Grain: one row per person on the customer's list. Key: list and subject.
INSERT INTO audiences_ownlistmember (own_list_id, organisation_id, subject_id)
SELECT %(list)s, %(organisation)s, n FROM generate_series(1::bigint, %(people)s, %(step)s) AS n
