"""Tests of fetching, against a publisher on this machine."""
