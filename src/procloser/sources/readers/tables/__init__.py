"""Statistical tables, by their definitions: PxWeb's CSV and JSON-stat 2, and CSV with a row an
area.
"""
