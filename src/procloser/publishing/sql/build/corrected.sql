-- Grain: one row per register and subject with a correction. Key: register, subject_id.
-- Units: has_* are true where the corrected contact exists, false where it was taken out.
SELECT
    register,
    subject_id,
    max(value) FILTER (WHERE field = 'birth_year') AS birth_year,
    max(value) FILTER (WHERE field = 'postal_code') AS postal_code,
    max(value) FILTER (WHERE field = 'dwelling_type') AS dwelling_type,
    max(value) FILTER (WHERE field = 'tenure') AS tenure,
    max(value) FILTER (WHERE field = 'task_class') AS task_class,
    bool_or(value <> '') FILTER (WHERE field = 'street_address') AS has_address,
    bool_or(value <> '') FILTER (WHERE field = 'phone') AS has_phone,
    bool_or(value <> '') FILTER (WHERE field = 'email') AS has_email
FROM correction
GROUP BY register, subject_id
