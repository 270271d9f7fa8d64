-- Grain: one row per made directory entry, one a subscriber; the columns and shares of values of an
-- operators' delivery. Keys: number, +35840 and seven digits, in no order of the file (the factor
-- shares no divisor with ten million, so no two are the same). Every name and street is plain
-- ASCII, so that its folded form is its lower case; the key of name and address is any 128 bits.
INSERT INTO subjects_directoryentry (
    number, subject_id, subscriber_kind, last_name, first_names, company_name, business_id,
    street_address, postal_code, city, listing, operator, changed_at, surname_key, given_key,
    street_key, name_address_key, load_id, row_no, hidden
)
SELECT
    '+35840' || lpad((n * 7654321::bigint %% 10000000)::text, 7, '0'), n, 'person',
    last_name, first_name || ' ' || second_name, '', '',
    street || ' ' || house || ' A ' || flat, lpad((n %% 99000 + 100)::text, 5, '0'), 'Mallila',
    'public', 'Malli', timestamptz '2024-01-01 00:00Z' + n %% 1000 * interval '1 hour',
    lower(last_name), lower(first_name), lower(street) || ' ' || house,
    md5(n::text)::uuid, 0, n, false
FROM (
    SELECT
        n,
        (array['Virtanen', 'Korhonen', 'Nieminen', 'Laine', 'Heikkinen', 'Koskinen', 'Salonen'])
            [n %% 7 + 1] || (array['', 'harju', 'niemi', 'lehto', 'ranta'])[n / 7 %% 5 + 1]
            || n / 35 %% 997 AS last_name,
        (array['Matti', 'Anna', 'Juhani', 'Maria', 'Olavi', 'Helena', 'Antti', 'Johanna'])
            [n * 31 %% 8 + 1] AS first_name,
        (array['Tapani', 'Kristiina', 'Johannes'])[n %% 3 + 1] AS second_name,
        (array['Mallikatu', 'Koivutie', 'Rantakuja', 'Kirkkokatu'])[n * 13 %% 4 + 1]
            || (array['', ' Pohjoinen', ' Uusi'])[n %% 3 + 1] AS street,
        n * 17 %% 99 + 1 AS house,
        n %% 60 + 1 AS flat
    FROM generate_series(1::bigint, %(entries)s) n
) made;
