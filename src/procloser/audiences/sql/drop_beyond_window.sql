-- Forgets an organisation's sets larger than %(small)s people that are not among the %(window)s
-- it was shown last in their role, and small ones beyond the last %(most_small)s.
DELETE FROM audiences_answered
WHERE id IN (
    SELECT id
    FROM (
        SELECT
            id,
            size > %(small)s AS is_large,
            row_number() OVER (
                PARTITION BY role, of_list ORDER BY asked DESC, id DESC
            ) AS place_in_role,
            row_number() OVER (
                PARTITION BY size > %(small)s ORDER BY asked DESC, id DESC
            ) AS place
        FROM audiences_answered
        WHERE organisation_id = %(organisation)s AND generation_id = %(generation)s
            AND kind = %(kind)s
    ) AS ranked
    WHERE (is_large AND place_in_role > %(window)s) OR (NOT is_large AND place > %(most_small)s)
)
