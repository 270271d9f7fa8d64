"""Variables one may select by: definition, codes, class, sensitivity, source, the notice's line."""
