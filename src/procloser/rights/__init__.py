"""What people ask of us: their requests, what was done, by when, and who was told."""
