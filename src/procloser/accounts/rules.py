"""Who may do what: the permission table of requirements, section E."""

from procloser.accounts.types import Permission, Role

_P = Permission
_MAY: dict[Role, frozenset[Permission]] = {
    Role.DATA_MANAGER: frozenset(
        {
            *(_P.LOAD, _P.VIEW_LOADS, _P.QUARANTINE, _P.WITHDRAW_LOAD, _P.PUBLISH),
            *(_P.COUNT_EXACT, _P.VIEW_REQUESTS, _P.VIEW_PERSON, _P.VIEW_REGISTERS),
            _P.DRAFT_DECISION,
        }
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {
            *(_P.VIEW_LOADS, _P.COUNT_EXACT, _P.APPROVE, _P.DECIDE, _P.DRAFT_DECISION),
            *(_P.INFORM, _P.VIEW_REQUESTS, _P.VIEW_PERSON, _P.VIEW_REGISTERS),
            _P.RECORD_CONSENT,
        }
    ),
    Role.SALES: frozenset({_P.COUNT_SAFE, _P.CONTRACT, _P.DRAFT_ORDER}),
    Role.ADMINISTRATOR: frozenset({_P.USERS}),
    Role.BUYER: frozenset(
        {_P.COUNT_SAFE, _P.DRAFT_ORDER, _P.ORDER, _P.DOWNLOAD, _P.ANSWER_NOTICES}
    ),
}


def may(role: str, permission: Permission) -> bool:
    """Say whether the role includes the permission; an unknown role includes none.

    Source: requirements, section E. The officer decides and approves; nobody who configures
    approves; sales never lists or downloads.
    """
    return role in _MAY and permission in _MAY[Role(role)]
