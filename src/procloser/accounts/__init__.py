"""Organisations that log in, their users, roles and API keys."""
