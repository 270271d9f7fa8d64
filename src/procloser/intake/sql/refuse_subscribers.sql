-- Moves to quarantine: a number met before in this file, and rows older than what is known.
-- The text is kept only where the subscriber lets everything be listed. Returns the reasons.
WITH refused AS (
    SELECT row_no, min(reason) AS reason
    FROM (
        SELECT s.row_no, 'duplicate_key' AS reason
        FROM (
            SELECT phone, min(row_no) AS row_no FROM staged GROUP BY phone HAVING count(*) > 1
        ) first JOIN staged s ON s.phone = first.phone AND s.row_no <> first.row_no
        UNION ALL
        SELECT row_no, CASE WHEN of_this_load THEN 'duplicate_key' ELSE 'older_than_held' END
        FROM held WHERE of_this_load OR newer
        UNION ALL
        SELECT
            s.row_no,
            CASE WHEN n.load_id = %(load)s THEN 'duplicate_key' ELSE 'older_than_held' END
        FROM staged s JOIN subjects_endednumber n ON n.digest = s.tel_digest
        WHERE n.load_id = %(load)s
           OR n.changed_at > s.changed_at
           OR (n.changed_at = s.changed_at AND s.nature <> 'hidden')
    ) found
    GROUP BY row_no
), gone AS (
    DELETE FROM staged s USING refused r WHERE r.row_no = s.row_no
    RETURNING s.row_no, r.reason,
        CASE WHEN s.listing = 'public' THEN concat_ws(
            ';', s.phone, s.subscriber_kind, s.last_name, s.first_names, s.company_name, s.business_id,
            s.street_address, s.postal_code, s.city, s.listing, s.operator
        ) ELSE '' END AS text
)
INSERT INTO intake_quarantinedrow (load_id, line, reason, text, created_at)
SELECT %(load)s, row_no, reason, text, now() FROM gone
RETURNING reason;
