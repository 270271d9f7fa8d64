"""The pages, by what they are about. A view translates, calls one action or query, and answers."""
