"""Django settings: `base`, and `test` for the test suite."""
