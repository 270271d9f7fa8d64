-- Grain: one row per standing person with a consumer record, values corrected by the person put in.
-- Key: subject_id.
-- Units: age in whole years on the day published, the youngest the birth year allows, null where
-- none is given; postal_area null where the postal code is not known.
SELECT
    newest.record_id,
    newest.subject_id,
    newest.household_key,
    newest.seen_on,
    newest.given_key,
    postal_code.municipality,
    postal_code.postal_code AS postal_area,
    parameter.this_year - COALESCE(corrected.birth_year, newest.birth_year) - 1 AS age,
    NULLIF(COALESCE(corrected.dwelling_type, newest.dwelling_type), '') AS dwelling_type,
    NULLIF(COALESCE(corrected.tenure, newest.tenure), '') AS tenure,
    COALESCE(corrected.has_address, newest.has_address) AS has_address,
    COALESCE(corrected.has_phone, newest.has_phone) AS has_phone,
    COALESCE(corrected.has_email, newest.has_email) AS has_email
FROM newest_consumer_record AS newest
CROSS JOIN parameter
LEFT JOIN corrected
    ON corrected.subject_id = newest.subject_id AND corrected.register = 'consumers'
LEFT JOIN postal_code
    ON postal_code.postal_code = COALESCE(corrected.postal_code, newest.postal_code)
