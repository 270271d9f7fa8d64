"""Official statistics of areas by year, of grid cells, and of names. None is of a person."""
