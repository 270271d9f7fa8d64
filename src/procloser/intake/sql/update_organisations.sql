-- Organisations held already, ended ones too: their record then says so.
UPDATE subjects_organisation o SET
    name = s.name, form_code = s.form_code, tol2008 = s.tol2008, tol2025 = s.tol2025,
    website = s.website, street_address = s.street_address,
    building_key = CASE WHEN who.kind = 'sole_trader' THEN '' ELSE s.building_key END,
    postal_code = s.postal_code, city = s.city, municipality_code = s.municipality_code,
    registered_on = s.registered_on, ended_on = s.ended_on, is_live = s.is_live,
    load_id = %(load)s, row_no = s.row_no
FROM staged s, subjects_subject who
WHERE o.business_id = s.business_id AND who.id = o.subject_id;
