-- Grain: one row per variable, postal area and code.
-- Key: variable, postal_area, code.
-- Units: share of the area's adults (18 or over); the shares of a variable in an area sum to 1.
-- Where a figure of a variable is missing it has no row of that area; under 30 inhabitants none has.
--
-- Households and dwellings become adults by the mean number of adults in one [D]. The factors are
-- rounded from general knowledge of Finland's households, such that they add up to the adults of
-- the whole country; they are the same in every area.
--   one person 1; young couple 2; family with children 1.85 (a fifth have one parent; grown children)
--   other households without pensioners 1.65; pensioners' 1.45; couple 2; other adults together 2.6
--   2 people 1.92 (a parent and a child are 2); 3-4 people 2.15; 5 or more 2.4
--   owned 1.72, rented 1.37, other tenure 1.4
--   a dwelling in a small house 1.6, in a block of flats 1.18, elsewhere 0.9: the empty ones are in
-- Paavo has no number of couples: of the households that are neither of one person nor with children,
-- the young couples are couples and so are 77 % of the rest [D].
-- te_aik holds the young without children too, so the other adult households are what is left over.
-- A mean size of m among households of two or more becomes 2, 3, 4 … by a geometric distribution
-- from 2 on [D]: in the whole country it is within two percentage points of the published sizes.
-- Students of 15 to 17 years are taken out: nearly all of that age are students [D].
-- CASE and not GREATEST, which would turn a missing figure into 0.
WITH figure AS (
    SELECT
        postal_area,
        MAX(CASE WHEN figure = 'he_13_15' THEN value END) AS he_13_15,
        MAX(CASE WHEN figure = 'he_16_17' THEN value END) AS he_16_17,
        MAX(CASE WHEN figure = 'hr_pi_tul' THEN value END) AS hr_pi_tul,
        MAX(CASE WHEN figure = 'hr_ke_tul' THEN value END) AS hr_ke_tul,
        MAX(CASE WHEN figure = 'hr_hy_tul' THEN value END) AS hr_hy_tul,
        MAX(CASE WHEN figure = 'ko_perus' THEN value END) AS ko_perus,
        MAX(CASE WHEN figure = 'ko_yliop' THEN value END) AS ko_yliop,
        MAX(CASE WHEN figure = 'ko_ammat' THEN value END) AS ko_ammat,
        MAX(CASE WHEN figure = 'ko_al_kork' THEN value END) AS ko_al_kork,
        MAX(CASE WHEN figure = 'ko_yl_kork' THEN value END) AS ko_yl_kork,
        MAX(CASE WHEN figure = 'pt_vakiy' THEN value END) AS pt_vakiy,
        MAX(CASE WHEN figure = 'pt_0_14' THEN value END) AS pt_0_14,
        MAX(CASE WHEN figure = 'pt_tyoll' THEN value END) AS pt_tyoll,
        MAX(CASE WHEN figure = 'pt_opisk' THEN value END) AS pt_opisk,
        MAX(CASE WHEN figure = 'pt_elakel' THEN value END) AS pt_elakel,
        MAX(CASE WHEN figure = 'ra_asunn' THEN value END) AS ra_asunn,
        MAX(CASE WHEN figure = 'ra_pt_as' THEN value END) AS ra_pt_as,
        MAX(CASE WHEN figure = 'ra_kt_as' THEN value END) AS ra_kt_as,
        MAX(CASE WHEN figure = 'te_taly' THEN value END) AS te_taly,
        MAX(CASE WHEN figure = 'te_takk' THEN value END) AS te_takk,
        MAX(CASE WHEN figure = 'te_yks' THEN value END) AS te_yks,
        MAX(CASE WHEN figure = 'te_nuor' THEN value END) AS te_nuor,
        MAX(CASE WHEN figure = 'te_eil_np' THEN value END) AS te_eil_np,
        MAX(CASE WHEN figure = 'te_laps' THEN value END) AS te_laps,
        MAX(CASE WHEN figure = 'te_elak' THEN value END) AS te_elak,
        MAX(CASE WHEN figure = 'te_omis_as' THEN value END) AS te_omis_as,
        MAX(CASE WHEN figure = 'te_vuok_as' THEN value END) AS te_vuok_as,
        MAX(CASE WHEN figure = 'te_muu_as' THEN value END) AS te_muu_as
    FROM area_figure
    GROUP BY postal_area
    HAVING MAX(CASE WHEN figure = 'he_vakiy' THEN value END) >= 30
), rest AS (
    SELECT
        *,
        te_taly - te_yks AS shared,
        te_taly * te_takk - te_yks AS shared_people,
        te_taly - te_yks - te_laps - te_eil_np AS unnamed,
        te_taly - te_nuor - te_eil_np - te_laps - te_elak AS grown,
        pt_opisk - he_16_17 - he_13_15 / 3 AS grown_students,
        pt_vakiy - pt_0_14 - pt_tyoll - pt_opisk - pt_elakel AS inactive,
        ra_asunn - ra_pt_as - ra_kt_as AS other_dwellings
    FROM figure
), placed AS (
    SELECT
        *,
        CASE WHEN unnamed < 0 THEN 0 ELSE unnamed END AS unnamed_households,
        -- the ratio of the geometric distribution: (m - 2) / (m - 1) of the mean m
        CASE
            WHEN shared_people <= 2 * shared THEN 0
            ELSE (shared_people - 2 * shared) / (shared_people - shared)
        END AS more
    FROM rest
), adult AS (
    SELECT postal_area, 'household_type' AS variable, 'alone' AS code, te_yks AS adults FROM placed
    UNION ALL
    SELECT postal_area, 'household_type', 'couple', 2 * (te_eil_np + 0.77 * unnamed_households)
    FROM placed
    UNION ALL SELECT postal_area, 'household_type', 'with_children', 1.85 * te_laps FROM placed
    UNION ALL
    SELECT postal_area, 'household_type', 'others', 2.6 * 0.23 * unnamed_households FROM placed
    UNION ALL SELECT postal_area, 'household_size', '1', te_yks FROM placed
    UNION ALL SELECT postal_area, 'household_size', '2', 1.92 * shared * (1 - more) FROM placed
    UNION ALL
    SELECT postal_area, 'household_size', '3-4', 2.15 * shared * (more - more * more * more)
    FROM placed
    UNION ALL
    SELECT postal_area, 'household_size', '5+', 2.4 * shared * more * more * more FROM placed
    UNION ALL SELECT postal_area, 'life_stage', 'young_alone', te_nuor FROM placed
    UNION ALL SELECT postal_area, 'life_stage', 'young_couple', 2 * te_eil_np FROM placed
    UNION ALL SELECT postal_area, 'life_stage', 'family', 1.85 * te_laps FROM placed
    UNION ALL SELECT postal_area, 'life_stage', 'adults', 1.65 * grown FROM placed
    UNION ALL SELECT postal_area, 'life_stage', 'pensioners', 1.45 * te_elak FROM placed
    UNION ALL SELECT postal_area, 'income_class', 'low', hr_pi_tul FROM placed
    UNION ALL SELECT postal_area, 'income_class', 'middle', hr_ke_tul FROM placed
    UNION ALL SELECT postal_area, 'income_class', 'high', hr_hy_tul FROM placed
    UNION ALL SELECT postal_area, 'socio_economic', 'employed', pt_tyoll FROM placed
    UNION ALL SELECT postal_area, 'socio_economic', 'student', grown_students FROM placed
    UNION ALL SELECT postal_area, 'socio_economic', 'pensioner', pt_elakel FROM placed
    UNION ALL SELECT postal_area, 'socio_economic', 'other', inactive FROM placed
    UNION ALL SELECT postal_area, 'education', 'basic', ko_perus FROM placed
    UNION ALL SELECT postal_area, 'education', 'upper_secondary', ko_yliop FROM placed
    UNION ALL SELECT postal_area, 'education', 'vocational', ko_ammat FROM placed
    UNION ALL SELECT postal_area, 'education', 'lower_tertiary', ko_al_kork FROM placed
    UNION ALL SELECT postal_area, 'education', 'higher_tertiary', ko_yl_kork FROM placed
    UNION ALL
    SELECT postal_area, 'likely_dwelling_type', 'detached_or_row', 1.6 * ra_pt_as FROM placed
    UNION ALL SELECT postal_area, 'likely_dwelling_type', 'flat', 1.18 * ra_kt_as FROM placed
    UNION ALL SELECT postal_area, 'likely_dwelling_type', 'other', 0.9 * other_dwellings FROM placed
    UNION ALL SELECT postal_area, 'likely_tenure', 'owner', 1.72 * te_omis_as FROM placed
    UNION ALL SELECT postal_area, 'likely_tenure', 'rented', 1.37 * te_vuok_as FROM placed
    UNION ALL SELECT postal_area, 'likely_tenure', 'other', 1.4 * te_muu_as FROM placed
), counted AS (
    -- figures of one area are of different days: a difference of two may fall below 0
    SELECT postal_area, variable, code, CASE WHEN adults < 0 THEN 0 ELSE adults END AS adults
    FROM adult
), summed AS (
    SELECT
        *,
        SUM(adults) OVER (PARTITION BY variable, postal_area) AS all_adults,
        SUM(CASE WHEN adults IS NULL THEN 1 ELSE 0 END)
            OVER (PARTITION BY variable, postal_area) AS missing
    FROM counted
)
SELECT variable, postal_area, code, adults / all_adults AS share
FROM summed
WHERE missing = 0 AND all_adults > 0
