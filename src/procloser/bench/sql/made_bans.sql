-- Grain: one row per ban: one subscriber in a hundred forbids marketing, one in a thousand the
-- directory too. The digests of their numbers are any 32 bytes.
WITH forbidden AS (
    SELECT n, CASE WHEN n %% 1000 = 0 THEN 'no_directory' ELSE 'no_marketing' END AS effect
    FROM generate_series(100, %(entries)s, 100) n
), kept AS (
    INSERT INTO permissions_suppression (digest, tag, key_version, effect, source, valid_from)
    SELECT sha256(n::text::bytea), 'tel', 1, effect, 'self', date '2025-01-01' FROM forbidden
)
INSERT INTO permissions_ban (subject_id, effect, source, valid_from)
SELECT n, effect, 'self', date '2025-01-01' FROM forbidden;
UPDATE subjects_directoryentry SET hidden = true WHERE subject_id %% 1000 = 0;
