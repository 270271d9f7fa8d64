"""Which records are about one person: keys that must agree, and clusters of what agrees."""
