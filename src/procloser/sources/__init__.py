"""Suppliers and publishers: one reader a format, and the loads of their files."""
