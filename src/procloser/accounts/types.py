"""Roles and what each may do (requirements, section E)."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is to us; one each."""

    DATA_MANAGER = "data_manager"
    PRIVACY_OFFICER = "privacy_officer"
    SALES = "sales"
    ADMINISTRATOR = "administrator"
    BUYER = "buyer"


STAFF_ROLES = frozenset({Role.DATA_MANAGER, Role.PRIVACY_OFFICER, Role.SALES, Role.ADMINISTRATOR})


class Permission(StrEnum):
    """One thing a user may or may not do."""

    LOAD = "load"
    VIEW_LOADS = "view_loads"
    PUBLISH = "publish"
    COUNT_EXACT = "count_exact"
    COUNT_SAFE = "count_safe"
    DRAFT_ORDER = "draft_order"
    ORDER = "order"
    APPROVE = "approve"
    DECIDE = "decide"
    INFORM = "inform"
    VIEW_REQUESTS = "view_requests"
    CONTRACT = "contract"
    USERS = "users"
    DOWNLOAD = "download"
    ANSWER_NOTICES = "answer_notices"
    VIEW_PERSON = "view_person"  # one person's data, with a reason that is logged
    VIEW_REGISTERS = "view_registers"
    DRAFT_DECISION = "draft_decision"
    RECORD_CONSENT = "record_consent"
    QUARANTINE = "quarantine"
    WITHDRAW_LOAD = "withdraw_load"
