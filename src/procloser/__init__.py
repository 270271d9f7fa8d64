"""Pro Closer: target-group data and a directory service, lawful by construction."""
