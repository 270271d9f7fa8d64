"""Everything that changes what may be done with a person's data."""

from procloser.permissions.actions.bans import (
    ForbidResult,
    forbid,
    forbid_channel,
    keep_numbers_out,
    unite_bans,
)
from procloser.permissions.actions.consents import (
    OFFICER,
    ToldConsent,
    ToldWithdrawal,
    classify_recipient,
    declassify_recipient,
    look_up_consents,
    record_consent,
    store_consents,
    withdraw_consent,
)
from procloser.permissions.actions.expiry import forget_run_out_entries
from procloser.permissions.actions.forgetting import forget
from procloser.permissions.actions.holds import lift_hold, place_hold
from procloser.permissions.actions.informing import inform
from procloser.permissions.actions.lists import StoredBanList, carry_bans, store_ban_list
from procloser.permissions.actions.locks import (
    lock_again,
    lock_uninformed,
    unlock_gone,
    unlock_informed,
)
from procloser.permissions.overlay import bump_clock, lock_clock

__all__ = [
    "OFFICER",
    "ForbidResult",
    "StoredBanList",
    "ToldConsent",
    "ToldWithdrawal",
    "bump_clock",
    "carry_bans",
    "classify_recipient",
    "declassify_recipient",
    "forbid",
    "forbid_channel",
    "forget",
    "forget_run_out_entries",
    "inform",
    "keep_numbers_out",
    "lift_hold",
    "lock_again",
    "lock_clock",
    "lock_uninformed",
    "look_up_consents",
    "place_hold",
    "record_consent",
    "store_ban_list",
    "store_consents",
    "unite_bans",
    "unlock_gone",
    "unlock_informed",
    "withdraw_consent",
]
