-- Grain: one row per ban, informed subject, lock and correction. Keys: subject and effect; subject
-- and register. 95 %% of the people and sole traders were informed; one subject in nineteen has a ban.
INSERT INTO permissions_ban (subject_id, effect, channel, source, valid_from)
SELECT
    n,
    (array['no_marketing', 'no_marketing', 'listed', 'listed', 'listed', 'listed', 'no_channel',
           'no_channel', 'protected', 'restricted'])[1 + mod(n / 19, 10)],
    (array['', '', 'post', 'phone', 'phone', 'post', 'phone', 'email', '', ''])[1 + mod(n / 19, 10)],
    'self', date '2025-01-01'
FROM generate_series(19::bigint, %(people)s, 19) AS n;
INSERT INTO permissions_ban (subject_id, effect, channel, source, valid_from)
SELECT %(people)s + n, 'no_channel', 'phone', 'self', date '2025-01-01'
FROM generate_series(50::bigint, %(organisations)s, 50) AS n;
INSERT INTO permissions_informed (subject_id, register, informing_id)
SELECT n, 'consumers', 1
FROM generate_series(1::bigint, %(people)s) AS n WHERE pg_temp.draw(n, 51) < 0.95;
INSERT INTO permissions_informed (subject_id, register, informing_id)
SELECT DISTINCT subject_id, 'decision_makers', 1
FROM subjects_decisionmaker WHERE pg_temp.draw(subject_id, 52) < 0.95;
INSERT INTO permissions_informed (subject_id, register, informing_id)
SELECT id, 'companies', 1
FROM subjects_subject WHERE kind = 'sole_trader' AND pg_temp.draw(id, 53) < 0.95;
INSERT INTO permissions_lock (subject_id, register, locked_on)
SELECT n, 'consumers', current_date - 3
FROM generate_series(7::bigint, %(people)s, 50000) AS n;
INSERT INTO subjects_correction (subject_id, register, field, value, given_at, case_reference)
SELECT
    n, 'consumers', field,
    CASE field WHEN 'birth_year' THEN '1970' WHEN 'dwelling_type' THEN 'flat' ELSE '' END,
    now(), 'made'
FROM generate_series(11::bigint, %(people)s, 3000) AS n
CROSS JOIN (VALUES ('birth_year'), ('dwelling_type'), ('phone')) AS corrected (field)
