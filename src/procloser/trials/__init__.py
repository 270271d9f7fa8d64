"""The models on trial: worlds of known truth, and how far off the estimates are in them."""
