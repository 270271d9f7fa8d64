-- Grain: one row per source, load and informing. Keys: ids. Load 1 is of what is nobody's; 2 to 5
-- brought the people, 20, 90, 400 and 800 days ago.
INSERT INTO sources_source (id, key, name, publisher, licence, attribution, register)
SELECT n, 'bench-' || n, 'Bench ' || n, 'Bench', 'none', '',
    (array['', 'consumers', 'consumers', 'companies', 'decision_makers'])[n]
FROM generate_series(1, 5) AS n;
INSERT INTO sources_load (
    id, reader, source_id, file_name, sha256, source_date, rows_read, accepted, quarantined,
    suppressed, reasons, seconds, committed_at, by_username, os_user
)
SELECT
    n, 'bench', 1, 'made-' || n, md5(n::text) || md5(n::text),
    current_date - (array[20, 20, 90, 400, 800])[n], 0, 0, 0, 0, '{}', 0, now(), 'penkki', 'bench'
FROM generate_series(1, 5) AS n;
INSERT INTO permissions_informing
    (id, register, notice_version, method, proof_name, proof_sha256, people, by_username, at)
SELECT n, 'consumers', '1', 'letter', 'made', md5('') || md5(''), %(people)s, 'penkki', now()
FROM generate_series(1, 1) AS n
