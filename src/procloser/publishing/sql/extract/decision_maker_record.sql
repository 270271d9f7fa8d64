-- Grain: one row per decision-maker record whose organisation is live. Key: record_id.
-- Units: seniority is top | director | manager | expert, null where the title tells none; seen_on
-- the source's own date, else the day it was loaded.
-- Those locked because nobody told them in time are left out.
-- Read from PostgreSQL. Holds no name, title, contact or street: only whether there is one.
WITH given_title AS (
    SELECT coalesce(subject.merged_into_id, subject.id) AS subject_id, max(given.value) AS title
    FROM subjects_correction AS given
    JOIN subjects_subject AS subject ON subject.id = given.subject_id
    WHERE given.register = 'decision_makers' AND given.field = 'title'
    GROUP BY 1
),
different_title AS (
    SELECT title FROM subjects_decisionmaker
    UNION
    SELECT title FROM given_title
),
-- letters without their dots, so that no collation decides what a small letter is
plain_title AS (
    SELECT title, translate(lower(title), 'ÅÄÖåäöÜüÉé', 'aaoaaouuee') AS words
    FROM different_title
),
-- the words of Finnish, Swedish and English titles; who assists a director is none
title_seniority AS MATERIALIZED (
    SELECT
        title,
        CASE
            WHEN words ~ '(paasihteeri|generalsekreterare|secretary general)\M' THEN 'top'
            WHEN words ~ '(assistentti|sihteeri|assistent|sekreterare|secretary)\M'
                OR words ~ '(assistant( to\M|$)|(product|process) owner\M|tuoteomistaja)'
                THEN 'expert'
            WHEN words ~ '(toimitusjohtaja|paajohtaja|konsernijohtaja|toiminnanjohtaja)\M'
                OR words ~ '(kaupunginjohtaja|kunnanjohtaja|pormestari|puheenjohtaja)\M'
                OR words ~ '(hallituksen (vara)?jasen|yrittaja|\momistaja|perustaja|osakas)\M'
                OR words ~ '(verkstallande direktor|generaldirektor|koncernchef|ordforande)\M'
                OR words ~ '(verksamhetsledare|styrelse(ledamot|medlem)|foretagare|grundare)\M'
                OR words ~ '\m(del|stor)?agare\M'
                OR words ~ '\m(ceo|tj|vd|managing director|chief executive( officer)?)\M'
                OR words ~ '\m(chair(man|woman|person)?|board member|member of the board)\M'
                OR words ~ '\m(entrepreneur|(co-?)?founder|owner|(managing|founding) partner)\M'
                OR words ~ '\mpresident\M' AND words !~ '\mvice[ -]president\M'
                THEN 'top'
            WHEN words ~ '(tyonjohtaja|vuorojohtaja|tiiminjohtaja|ryhmanjohtaja)\M' THEN 'manager'
            WHEN words ~ '(johtaja|johtoryhman jasen|rehtori|direktor|rektor|director)\M'
                OR words ~ '\m(vice[ -]president|s?vp|evp|head of|c[fiotm]o|chro)\M'
                OR words ~ '\mchief [a-z ]*officer\M'
                THEN 'director'
            WHEN words ~ '(paallikko|esimies|esihenkilo|tiiminvetaja|isannoitsija|manager)\M'
                OR words ~ '([a-z-]chef|\mchef for|forman|ledare|supervisor|foreman)\M'
                OR words ~ '\m(team|project) lead(er)?\M'
                THEN 'manager'
            WHEN words ~ '(asiantuntija|specialisti|konsultti|controller|analyytikko)\M'
                OR words ~ '(insinoori|suunnittelija|kehittaja|koordinaattori|arkkitehti)\M'
                OR words ~ '(juristi|lakimies|edustaja|myyja|ostaja|kirjanpitaja|tutkija)\M'
                OR words ~ '(specialist|expert|konsult|analytiker|ingenjor|planerare)\M'
                OR words ~ '(utvecklare|koordinator|arkitekt|jurist|radgivare|saljare)\M'
                OR words ~ '(inkopare|bokforare|forskare|consultant|analyst|engineer)\M'
                OR words ~ '(designer|developer|coordinator|architect|lawyer|counsel)\M'
                OR words ~ '(advis[eo]r|representative|buyer|accountant|researcher|officer)\M'
                THEN 'expert'
        END AS seniority
    FROM plain_title
)
SELECT
    maker.id AS record_id,
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    coalesce(employer.merged_into_id, employer.id) AS organisation_subject_id,
    maker.organisation_id AS organisation_record_id,
    maker.task_class,
    title_seniority.seniority,
    maker.street_address <> '' AND maker.postal_code <> '' AS has_address,
    maker.phone IS NOT NULL AS has_phone,
    maker.email IS NOT NULL AS has_email,
    coalesce(load.source_date, load.committed_at::date) AS seen_on
FROM subjects_decisionmaker AS maker
JOIN subjects_subject AS subject ON subject.id = maker.subject_id
JOIN subjects_organisation AS organisation ON organisation.subject_id = maker.organisation_id
JOIN subjects_subject AS employer ON employer.id = organisation.subject_id
JOIN sources_load AS load ON load.id = maker.load_id
LEFT JOIN given_title ON given_title.subject_id = coalesce(subject.merged_into_id, subject.id)
JOIN title_seniority ON title_seniority.title = coalesce(given_title.title, maker.title)
WHERE organisation.is_live
    AND NOT EXISTS (
        SELECT FROM permissions_lock AS lock
        WHERE lock.subject_id = maker.subject_id AND lock.register = 'decision_makers'
    )
