-- Grain: one row per key of a tangled row and known subject that has the same key.
SELECT DISTINCT
    CASE m.agreement
        WHEN 'phone' THEN 'phone|' || s.phone || '|' || s.surname_key || '|' || s.given_key
        WHEN 'email' THEN 'email|' || s.email || '|' || s.surname_key || '|' || s.given_key
        WHEN 'address' THEN 'address|' || s.name_address_key
        ELSE 'own|' || s.row_no
    END,
    m.subject_id
FROM matched m JOIN tangled t USING (row_no) JOIN staged s USING (row_no);
