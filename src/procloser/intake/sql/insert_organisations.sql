-- Grain: one row per business id not held before.
-- Where the number base knew a sole trader first, the address may be a home whatever the form.
INSERT INTO subjects_organisation (
    subject_id, business_id, name, form_code, tol2008, tol2025, website, street_address,
    building_key, postal_code, city, municipality_code, registered_on, ended_on, is_live, load_id, row_no
)
SELECT
    p.subject_id, s.business_id, s.name, s.form_code, s.tol2008, s.tol2025, s.website,
    s.street_address, CASE WHEN who.kind = 'sole_trader' THEN '' ELSE s.building_key END,
    s.postal_code, s.city, s.municipality_code, s.registered_on, s.ended_on,
    s.is_live, %(load)s, s.row_no
FROM staged s
JOIN placed p ON p.row_no = s.row_no
JOIN subjects_subject who ON who.id = p.subject_id;
