"""The published world of audiences, for the faces that show it."""

from tests.rooms.audiences.conftest import buyer, contract, crowd, manager

__all__ = ["buyer", "contract", "crowd", "manager"]
