"""Approved orders and the people they reach, dull on purpose."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest

from procloser.accounts.types import Role
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.orders.models import Order
from procloser.orders.types import State
from procloser.permissions.models import BanListBatch, Informed, Informing
from procloser.publishing.models import Generation
from procloser.publishing.types import MemberRow
from procloser.registers.models import Decision
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_organisation, make_user
from tests.factories.contracts import contract_for
from tests.factories.permissions import make_consumer, make_load

EVERYBODY = {"version": 1, "kind": "consumers", "where": {"all": []}}


def make_lawful_world() -> None:
    """Let the officer have decided, and the restriction lists be of today."""
    today = clock.today()
    Decision.objects.create(
        kind="balancing_test",
        register="consumers",
        title="Punninta",
        document={},
        document_sha256="ab" * 32,
        decided_by="tietosuoja",
        decided_at=clock.now(),
        review_on=today + timedelta(days=365),
    )
    for n, channel in enumerate(("post", "phone"), start=1):
        BanListBatch.objects.create(
            source_id=1, load_id=n, batch_date=today, channel=channel, entries=0
        )


def make_people(count: int) -> list[int]:
    """Make that many adults, informed and with an address and a number; return their ids."""
    load = make_load(source_date=clock.today())
    ids = [
        make_consumer(
            last_name=f"Sukunimi{chr(97 + n % 26)}",
            street_address=f"Mallikatu {n + 1} A {n % 90 + 1}",
            phone=f"+35840{5_000_000 + n}",
            load=load,
        ).pk
        for n in range(count)
    ]
    informing = Informing.objects.create(
        register="consumers",
        notice_version="1",
        method="letter",
        proof_name="kuitti.pdf",
        proof_sha256="cd" * 32,
        people=count,
        by_username="tietosuoja",
        at=clock.now(),
    )
    Informed.objects.bulk_create(
        Informed(subject_id=subject_id, register="consumers", informing=informing)
        for subject_id in ids
    )
    return ids


def make_generation() -> Generation:
    """Make a generation's row; its files are not there."""
    return Generation.objects.create(
        name=f"G{uuid4().hex[:8]}",
        state=Generation.State.SUPERSEDED,
        made_at=clock.now(),
        overlay_n=0,
        overlay_epoch=uuid4(),
        day=date(2026, 11, 22),
        catalogue_version="1",
    )


def make_order(
    *, state: State = State.APPROVED, contract: ContractView | None = None, **changed: object
) -> Order:
    """Make an order of everybody by post, in the state asked for."""
    agreed = contract or contract_for(make_organisation())
    now = clock.now()
    is_ordered = state is not State.QUOTED
    is_approved = state in (State.APPROVED, State.DELIVERED)
    values: dict[str, object] = {
        "number": f"T-2026-{Order.objects.count() + 1:04d}",
        "contract_id": agreed.id,
        "selection": EVERYBODY,
        "words_fi": "Kaikki kuluttajat",
        "words_en": "All consumers",
        "subject_kind": "consumers",
        "channel": "post",
        "purpose": "direct_marketing",
        "fields": ["name", "address"],
        "generation": make_generation(),
        "shown_count": "120",
        "price_cents": 25,
        "quoted_cents": 3000,
        "state": state,
        "created_by": make_user(Role.BUYER),
        "quoted_at": now,
        "ordered_by": make_user(Role.BUYER) if is_ordered else None,
        "ordered_at": now if is_ordered else None,
        "approved_by": make_user(Role.PRIVACY_OFFICER) if is_approved else None,
        "approved_at": now if is_approved else None,
    }
    return Order.objects.create(**{**values, **changed})


def reaching(monkeypatch: pytest.MonkeyPatch, subject_ids: list[int]) -> None:
    """Let every selection reach exactly these subjects, in this order of numbers."""

    def found(*_: object, **__: object) -> Iterator[MemberRow]:
        records = dict(
            ConsumerRecord.objects.filter(subject_id__in=subject_ids).values_list(
                "subject_id", "pk"
            )
        )
        for number, subject_id in enumerate(subject_ids):
            yield MemberRow(number, subject_id, records.get(subject_id, 0))

    monkeypatch.setattr("procloser.orders.delivery_rows.deliverable_subjects", found)
