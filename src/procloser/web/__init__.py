"""The face of staff and customers: pages behind sign-in."""
