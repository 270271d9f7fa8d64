"""Subjects and catalogue, less whom permissions hides, become one immutable generation."""
