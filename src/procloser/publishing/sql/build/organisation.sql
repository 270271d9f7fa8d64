-- Grain: one row per live organisation that may be in a target group at all: the gate's stages 1,
-- 2 and 5 leave the others out.
-- Key: number, dense from 0, by postal area and then legal form.
-- Units: classes and codes; *_seen dates; bans and listed are channels.
SELECT
    CAST(
        ROW_NUMBER() OVER (
            ORDER BY class.postal_area NULLS LAST, record.form_code, record.subject_id, record.record_id
        ) - 1 AS INTEGER
    ) AS number,
    record.subject_id,
    record.record_id,
    class.region,
    class.municipality,
    class.postal_area,
    class.tol_section,
    class.tol2,
    class.tol3,
    class.tol4,
    class.tol5,
    class.form,
    class.age_class,
    class.size_class,
    class.turnover_class,
    class.result_class,
    class.has_website,
    record.sole_trader,
    CASE WHEN record.has_address THEN record.seen_on END AS address_seen,
    CAST(NULL AS DATE) AS number_seen,
    CAST(NULL AS DATE) AS email_seen,
    informed.subject_id IS NOT NULL AS informed,
    fact.bans,
    fact.listed
FROM organisation_record AS record
JOIN organisation_class AS class ON class.record_id = record.record_id
LEFT JOIN subject_fact AS fact ON fact.subject_id = record.subject_id
LEFT JOIN informed ON informed.subject_id = record.subject_id AND informed.register = 'companies'
WHERE NOT COALESCE(fact.protected OR fact.held OR fact.objected, FALSE)
ORDER BY number
