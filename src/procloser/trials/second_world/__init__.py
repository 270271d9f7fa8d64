"""A world of its own making: no rule, name or number of it comes from the demo or the models."""
