"""Who did what: append-only, kept apart from the live tables."""
