"""Target groups: selections, counts, facets, maps, and figures safe to show a customer."""
