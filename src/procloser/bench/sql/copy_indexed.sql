-- Grain: one row per directory entry. The yardstick of a load: a table with the columns, checks,
-- indexes and foreign key of the directory's own, still empty.
CREATE TABLE bench_entry (LIKE subjects_directoryentry INCLUDING ALL);
ALTER TABLE bench_entry ADD FOREIGN KEY (subject_id) REFERENCES subjects_subject
    DEFERRABLE INITIALLY DEFERRED;
