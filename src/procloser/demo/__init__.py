"""The demo's own world: made-up people, and files about them in the publishers' formats."""
