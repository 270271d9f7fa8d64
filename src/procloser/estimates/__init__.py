"""Models of what registers do not tell: figures of areas, no facts of a person. No Django."""
