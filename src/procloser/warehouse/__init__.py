"""Generations on disk: one index file of bitmaps, and DuckDB for the columnar steps. No Django."""
