"""The terminal: plain verbs; parse, call one action, print."""
