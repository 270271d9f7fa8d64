"""Telling those who received somebody's data that it must go or rest, and their receipts."""
