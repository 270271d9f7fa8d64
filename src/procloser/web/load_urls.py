"""Addresses of loads, of what they put aside, and of where a person's values come from."""

from django.urls import path

from procloser.web.views import loads, quarantine, where

LOAD = "loads/<int:load_id>"

load_urls = [
    path("loads/", loads.loads, name="loads"),
    path(f"{LOAD}/", loads.load, name="load"),
    path(f"{LOAD}/records/<slug:part>/", loads.records, name="load_records"),
    path(f"{LOAD}/withdraw/", loads.withdraw, name="withdraw_load"),
    path(f"{LOAD}/quarantine/", quarantine.quarantine, name="quarantine"),
    path(f"{LOAD}/quarantine/retry", quarantine.retry, name="retry_quarantine"),
    path(f"{LOAD}/quarantine/drop", quarantine.drop, name="drop_quarantine"),
    path(f"{LOAD}/quarantine/<int:row_id>/", quarantine.row, name="quarantine_row"),
    path("where/", where.where, name="where"),
    path("where/<int:subject_id>/", where.person, name="person"),
    path("where/conflicts/<int:conflict_id>", where.resolve, name="resolve_conflict"),
]
