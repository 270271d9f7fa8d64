"""What a contract covers."""

from collections.abc import Iterable
from datetime import date

from procloser.contracts.types import ContractView


def covers(
    contract: ContractView,
    *,
    purpose: str,
    channel: str,
    kind: str,
    fields: Iterable[str],
    today: date,
) -> bool:
    """Say whether the contract is in force and allows all of it together."""
    return (
        what_lacks(
            contract, purpose=purpose, channel=channel, kind=kind, fields=fields, today=today
        )
        is None
    )


def what_lacks(
    contract: ContractView,
    *,
    purpose: str,
    channel: str,
    kind: str,
    fields: Iterable[str],
    today: date,
) -> str | None:
    """Return the first thing the contract does not allow, as a clause; None when it covers all.

    Source: requirements D2, the preconditions of a disclosure; GDPR art. 5(1)(b).
    """
    if contract.signed_on is None or contract.signed_on > today:
        return "it is not signed"
    if not contract.starts_on <= today <= contract.ends_on:
        return f"it is in force from {contract.starts_on} to {contract.ends_on}, not on {today}"
    asked = [
        ("purpose", purpose, contract.purposes),
        ("channel", channel, contract.channels),
        ("kind of subject", kind, contract.subject_kinds),
        *(("field", field, contract.fields) for field in sorted(fields)),
    ]
    for what, value, allowed in asked:
        if value not in allowed:
            return f"the {what} {value!r} is not among its {', '.join(sorted(allowed))}"
    return None
