-- Grain: one row per live organisation that may be in a target group at all.
-- Key: number, dense from 0, by postal area and then legal form.
-- Units: *_seen dates; a body without a postal code keeps the municipality YTJ gives, or what that became.
SELECT
    (row_number() OVER (
        ORDER BY postal_code.postal_code NULLS LAST, record.form_code, record.subject_id
    ) - 1)::UINTEGER AS number,
    record.subject_id,
    record.record_id,
    coalesce(
        postal_code.municipality, municipality_today.today, nullif(record.municipality_code, '')
    ) AS municipality,
    postal_code.postal_code AS postal_area,
    section.section AS tol_section,
    nullif(record.tol2, '') AS tol2,
    nullif(record.form_code, '') AS form,
    record.has_website,
    record.sole_trader,
    CASE WHEN record.has_address THEN record.seen_on END AS address_seen,
    NULL::DATE AS number_seen,
    NULL::DATE AS email_seen,
    informed.subject_id IS NOT NULL AS informed,
    coalesce(fact.bans, []) AS bans,
    coalesce(fact.listed, []) AS listed
FROM organisation_record AS record
LEFT JOIN postal_code ON postal_code.postal_code = record.postal_code
LEFT JOIN municipality_today ON municipality_today.code = record.municipality_code
LEFT JOIN section ON section.tol2 = record.tol2
LEFT JOIN subject_fact AS fact ON fact.subject_id = record.subject_id
LEFT JOIN informed ON informed.subject_id = record.subject_id AND informed.register = 'companies'
WHERE NOT coalesce(fact.protected OR fact.held OR fact.objected, false)
ORDER BY number
