"""A loader for the provenance tests."""

from tests.rooms.intake.conftest import load

__all__ = ["load"]
