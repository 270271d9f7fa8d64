-- Grain: one row per live organisation whose building is known. Key: record_id.
-- Units: east and north metres (EPSG:3067). Of several buildings at one address one that is lived or
-- worked in goes first. Never of a sole trader, whose address may be a home.
-- Read from PostgreSQL. Holds no street: only where it is.
SELECT DISTINCT ON (organisation.subject_id)
    organisation.subject_id AS record_id,
    building.east,
    building.north
FROM subjects_organisation AS organisation
JOIN subjects_subject AS subject ON subject.id = organisation.subject_id
JOIN places_buildingaddress AS building
    ON building.postal_code = organisation.postal_code
    AND building.building_key = organisation.building_key
WHERE organisation.is_live AND subject.kind <> 'sole_trader' AND organisation.building_key <> ''
ORDER BY organisation.subject_id, building.use <> 1, building.building_id
