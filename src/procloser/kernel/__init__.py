"""Value types every room shares. No Django, no personal data."""
