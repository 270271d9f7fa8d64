"""The number service: finding a subscriber by name, address or number."""
