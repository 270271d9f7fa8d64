"""Who may not be used for what: bans, holds, consents, ban lists, and the gate that obeys them."""
