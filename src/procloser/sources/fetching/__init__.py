"""Getting what publishers give openly: one definition a source, one module a kind of publisher."""
