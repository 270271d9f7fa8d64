-- Moves to quarantine: a record id met before in this file, and records of an older file than
-- the one held. Returns the reasons.
WITH refused AS (
    SELECT row_no, min(reason) AS reason
    FROM (
        SELECT row_no, 'duplicate_key' AS reason
        FROM (
            SELECT row_no, row_number() OVER (PARTITION BY record_id ORDER BY row_no) AS place
            FROM staged
        ) numbered
        WHERE place > 1
        UNION ALL
        SELECT row_no, CASE WHEN of_this_load THEN 'duplicate_key' ELSE 'older_than_held' END
        FROM held WHERE of_this_load OR newer
    ) found
    GROUP BY row_no
), gone AS (
    DELETE FROM staged s USING refused r WHERE r.row_no = s.row_no
    RETURNING s.row_no, r.reason, concat_ws(
        ';', s.record_id, s.last_name, s.first_names, s.street_address, s.postal_code, s.city
    ) AS text
)
INSERT INTO intake_quarantinedrow (load_id, line, reason, text, created_at)
SELECT %(load)s, row_no, reason, text, now() FROM gone
RETURNING reason;
