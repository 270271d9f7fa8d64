-- Grain: one row per switchboard in the directory, of one organisation in three. Key: number.
INSERT INTO subjects_directoryentry (
    number, subject_id, subscriber_kind, last_name, first_names, company_name, business_id,
    street_address, postal_code, city, listing, operator, changed_at, surname_key, given_key,
    street_key, load_id, row_no, hidden
)
SELECT
    '+3589' || lpad(n::text, 7, '0'), %(people)s + n, 'body', '', '', 'Malli ' || n || ' Oy', '',
    'Yrityskatu ' || mod(n, 300), '00100', 'Mallila', 'public', 'Malli', now(), 'malli ' || n || ' oy',
    '', 'yrityskatu ' || mod(n, 300), 2, n, false
FROM generate_series(3::bigint, %(organisations)s, 3) AS n
