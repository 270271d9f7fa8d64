-- Grain: one row per directory entry. Without indexes and foreign key: they are made afterwards.
CREATE TABLE bench_entry (LIKE subjects_directoryentry INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
