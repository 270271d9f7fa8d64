-- Grain: one row per index of the directory, as the statement that makes it on bench_entry.
SELECT regexp_replace(
    pg_get_indexdef(indexrelid),
    'INDEX \S+ ON public\.subjects_directoryentry', 'INDEX ON bench_entry'
)
FROM pg_index WHERE indrelid = 'subjects_directoryentry'::regclass ORDER BY indexrelid;
