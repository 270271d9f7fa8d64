"""Everything that changes what may be done with a person's data."""

from procloser.permissions.actions.bans import ForbidResult, forbid, forbid_channel, unite_bans
from procloser.permissions.actions.consents import record_consent, withdraw_consent
from procloser.permissions.actions.holds import lift_hold, place_hold
from procloser.permissions.actions.informing import inform
from procloser.permissions.actions.lists import StoredBanList, carry_bans, store_ban_list
from procloser.permissions.overlay import bump_clock, lock_clock

__all__ = [
    "ForbidResult",
    "StoredBanList",
    "bump_clock",
    "carry_bans",
    "forbid",
    "forbid_channel",
    "inform",
    "lift_hold",
    "lock_clock",
    "place_hold",
    "record_consent",
    "store_ban_list",
    "unite_bans",
    "withdraw_consent",
]
