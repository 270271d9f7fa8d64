"""Postal codes, postal areas with their figures, municipalities, and maps of them."""
