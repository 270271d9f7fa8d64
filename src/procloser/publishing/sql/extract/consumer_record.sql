-- Grain: one row per record of a consumer source. Key: record_id.
-- Units: birth_year in years AD; seen_on the source's own date, else the day it was loaded.
-- Those locked because nobody told them in time are left out.
-- Read from PostgreSQL. Holds no contact or street: only whether there is one. Of names the folded
-- first given name alone, which no file of a generation gets; household_key is a digest of the address's.
SELECT
    record.id AS record_id,
    coalesce(subject.merged_into_id, subject.id) AS subject_id,
    record.given_key,
    record.birth_year,
    record.postal_code,
    hashtextextended(record.household_key::text, 0) AS household_key,
    record.street_address <> '' AND record.postal_code <> '' AS has_address,
    record.phone IS NOT NULL AS has_phone,
    record.email IS NOT NULL AS has_email,
    record.dwelling_type,
    record.tenure,
    coalesce(load.source_date, load.committed_at::date) AS seen_on
FROM subjects_consumerrecord AS record
JOIN subjects_subject AS subject ON subject.id = record.subject_id
JOIN sources_load AS load ON load.id = record.load_id
WHERE NOT EXISTS (
    SELECT FROM permissions_lock AS lock
    WHERE lock.subject_id = record.subject_id AND lock.register = 'consumers'
)
