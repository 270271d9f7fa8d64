-- Grain: one row per live organisation's record, with every variable of an organisation.
-- Key: record_id.
-- Units: classes and codes, null where nothing tells; years are whole, on the day published;
-- money in euros. A statement that ended three years ago or earlier says nothing any more. A body
-- without a postal code keeps the municipality YTJ gives, or what that became.
-- size_class: Commission Recommendation 2003/361/EC, annex, art. 2, by the figures alone: one of
-- the two within its limit is enough, and where one is not told only a micro enterprise is certain.
WITH recent_statement AS (
    SELECT
        statement.subject_id,
        statement.revenue,
        statement.total_assets,
        statement.result
    FROM statement
    CROSS JOIN parameter
    WHERE
        parameter.this_year - YEAR(statement.period_end)
        - CASE
            WHEN
                SUBSTRING(CAST(parameter.today AS VARCHAR), 6, 5)
                < SUBSTRING(CAST(statement.period_end AS VARCHAR), 6, 5)
                THEN 1
            ELSE 0
        END < 3
),
placed AS (
    SELECT
        record.*,
        COALESCE(
            postal_code.municipality,
            municipality_today.today,
            NULLIF(record.municipality_code, '')
        ) AS municipality,
        postal_code.postal_code AS postal_area,
        parameter.this_year - YEAR(record.registered_on)
        - CASE
            WHEN
                SUBSTRING(CAST(parameter.today AS VARCHAR), 6, 5)
                < SUBSTRING(CAST(record.registered_on AS VARCHAR), 6, 5)
                THEN 1
            ELSE 0
        END AS years
    FROM organisation_record AS record
    CROSS JOIN parameter
    LEFT JOIN postal_code ON postal_code.postal_code = record.postal_code
    LEFT JOIN municipality_today ON municipality_today.code = record.municipality_code
)
SELECT
    placed.record_id,
    municipality_region.region,
    placed.municipality,
    placed.postal_area,
    section.section AS tol_section,
    NULLIF(SUBSTRING(placed.tol2008, 1, 2), '') AS tol2,
    CASE WHEN SUBSTRING(placed.tol2008, 3, 1) <> '' THEN SUBSTRING(placed.tol2008, 1, 3) END
        AS tol3,
    CASE WHEN SUBSTRING(placed.tol2008, 4, 1) <> '' THEN SUBSTRING(placed.tol2008, 1, 4) END
        AS tol4,
    CASE WHEN SUBSTRING(placed.tol2008, 5, 1) <> '' THEN SUBSTRING(placed.tol2008, 1, 5) END
        AS tol5,
    NULLIF(placed.form_code, '') AS form,
    CASE
        WHEN placed.years < 0 THEN NULL
        WHEN placed.years < 2 THEN '0-1'
        WHEN placed.years < 5 THEN '2-4'
        WHEN placed.years < 10 THEN '5-9'
        WHEN placed.years < 20 THEN '10-19'
        WHEN placed.years >= 20 THEN '20+'
    END AS age_class,
    CASE
        WHEN figures.revenue <= 2000000 OR figures.total_assets <= 2000000 THEN 'micro'
        WHEN figures.revenue IS NULL OR figures.total_assets IS NULL THEN NULL
        WHEN figures.revenue <= 10000000 OR figures.total_assets <= 10000000 THEN 'small'
        WHEN figures.revenue <= 50000000 OR figures.total_assets <= 43000000 THEN 'medium'
        ELSE 'large'
    END AS size_class,
    CASE
        WHEN figures.revenue < 0 THEN NULL
        WHEN figures.revenue < 400000 THEN '0-0.4M'
        WHEN figures.revenue < 2000000 THEN '0.4-2M'
        WHEN figures.revenue < 10000000 THEN '2-10M'
        WHEN figures.revenue < 50000000 THEN '10-50M'
        WHEN figures.revenue >= 50000000 THEN '50M+'
    END AS turnover_class,
    CASE
        WHEN figures.result < 0 THEN 'loss'
        WHEN figures.revenue > 0 AND 20 * figures.result < figures.revenue THEN 'small_profit'
        WHEN figures.revenue > 0 AND 20 * figures.result >= figures.revenue THEN 'profit'
    END AS result_class,
    placed.has_website
FROM placed
LEFT JOIN municipality_region ON municipality_region.municipality = placed.municipality
LEFT JOIN section ON section.tol2 = SUBSTRING(placed.tol2008, 1, 2)
LEFT JOIN recent_statement AS figures ON figures.subject_id = placed.subject_id
