-- Grain: one row per register and subject with a correction.
-- Key: register, subject_id.
-- Units: birth_year in years AD; has_* are true where the corrected contact exists, false where it
-- was taken out, null where it was not corrected.
SELECT
    register,
    subject_id,
    CAST(MAX(CASE WHEN field = 'birth_year' AND value <> '' THEN value END) AS SMALLINT)
        AS birth_year,
    MAX(CASE WHEN field = 'postal_code' THEN value END) AS postal_code,
    MAX(CASE WHEN field = 'dwelling_type' THEN value END) AS dwelling_type,
    MAX(CASE WHEN field = 'tenure' THEN value END) AS tenure,
    MAX(CASE WHEN field = 'task_class' THEN value END) AS task_class,
    MAX(CASE WHEN field = 'street_address' THEN CASE WHEN value <> '' THEN 1 ELSE 0 END END) = 1
        AS has_address,
    MAX(CASE WHEN field = 'phone' THEN CASE WHEN value <> '' THEN 1 ELSE 0 END END) = 1
        AS has_phone,
    MAX(CASE WHEN field = 'email' THEN CASE WHEN value <> '' THEN 1 ELSE 0 END END) = 1
        AS has_email
FROM correction
GROUP BY register, subject_id
