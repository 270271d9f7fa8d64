"""What has been kept long enough goes: the one place that says when, and does it."""
