"""Rows of the world of a test, each as plain as can be."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from procloser.accounts.models import Organisation as Employer
from procloser.accounts.models import User
from procloser.permissions.models import Ban, Informed, Informing
from procloser.places.models import Municipality, PostalArea, PostalCode
from procloser.sources.models import Load, Source
from procloser.statistics.models import AreaFigures
from procloser.statistics.types import Level
from procloser.subjects.models import ConsumerRecord, DecisionMaker, Organisation, Subject

SEEN = date(2026, 11, 1)


def a_user(role: str, *, business_id: str = "1234567-1", kind: str = "controller") -> User:
    """Store a user of a role and, if need be, the organisation."""
    employer, _ = Employer.objects.get_or_create(
        business_id=business_id,
        defaults={"name": f"Firma {business_id}", "kind": kind, "contact_email": "a@firma.example"},
    )
    name = f"{role}-{business_id}"
    return User.objects.create(
        username=name,
        email=f"{name}@firma.example",
        full_name="Testi Testaaja",
        organisation=employer,
        role=role,
    )


@dataclass
class TinyWorld:
    """Stores people one by one; every number a test expects can be counted by hand."""

    records: int = 0
    loads: dict[date, Load] = field(default_factory=dict)

    def load(self, seen: date = SEEN) -> Load:
        """Return the load of a day, made at the first call."""
        if seen not in self.loads:
            source, _ = Source.objects.get_or_create(
                key="testi", defaults={"name": "Testi", "publisher": "Testi", "licence": "-"}
            )
            self.loads[seen] = Load.objects.create(
                reader="people",
                source=source,
                file_name=f"{seen}.csv",
                sha256=f"{len(self.loads):064x}",
                source_date=seen,
                committed_at=datetime(2026, 11, 2, tzinfo=UTC),
                by_username="testi",
                os_user="testi",
            )
        return self.loads[seen]

    def place(self, postal_code: str, municipality: str, **figures: float | None) -> None:
        """Store a postal code, its municipality and its area."""
        load = self.load().pk
        Municipality.objects.get_or_create(
            code=municipality, defaults={"name_fi": f"Kunta {municipality}", "name_sv": ""}
        )
        PostalCode.objects.create(
            code=postal_code,
            name_fi=f"ALUE {postal_code}",
            name_sv="",
            type_code="1",
            municipality_id=municipality,
            language_ratio="1",
            run_date=SEEN,
            load_id=load,
        )
        PostalArea.objects.create(
            postal_code=postal_code,
            name_fi=f"Alue {postal_code}",
            name_sv="",
            municipality_code=municipality,
            geometry=b"",
            year=2026,
            load_id=load,
        )
        AreaFigures.objects.create(
            table="paavo",
            level=Level.POSTAL_AREA,
            area=postal_code,
            year=2026,
            figures=figures,
            load_id=load,
        )

    def subject(self, kind: str = "person") -> Subject:
        """Store a subject."""
        return Subject.objects.create(kind=kind, created_load_id=self.load().pk)

    def consumer(self, *, subject: Subject | None = None, seen: date = SEEN, **values: Any) -> int:
        """Store a consumer's record; return the subject's id."""
        self.records += 1
        subject = subject or self.subject()
        given = {
            "birth_year": 1980,
            "street_address": f"Mallikatu {self.records}",
            "postal_code": "33100",
            "city": "Tampere",
        }
        ConsumerRecord.objects.create(
            source=self.load(seen).source,
            source_record_id=str(self.records),
            subject=subject,
            last_name="Mallinen",
            first_names="Maija",
            surname_key="mallinen",
            given_key="maija",
            load_id=self.load(seen).pk,
            row_no=self.records,
            **given | values,
        )
        return int(subject.pk)

    def organisation(self, business_id: str, **values: Any) -> Organisation:
        """Store a live organisation."""
        given = {
            "name": f"Yritys {business_id} Oy",
            "form_code": "16",
            "tol2008": "62010",
            "street_address": "Teollisuustie 1",
            "postal_code": "33100",
            "city": "Tampere",
            "municipality_code": "837",
            "is_live": True,
        }
        return Organisation.objects.create(
            subject=self.subject("organisation"),
            business_id=business_id,
            load_id=self.load().pk,
            row_no=1,
            **given | values,
        )

    def decision_maker(self, organisation: Organisation, **values: Any) -> int:
        """Store a decision maker of an organisation; return the subject's id."""
        self.records += 1
        subject = values.pop("subject", None) or self.subject()
        given = {
            "title": "Johtaja",
            "task_class": "management",
            "street_address": "Teollisuustie 1",
            "postal_code": "33100",
            "city": "Tampere",
        }
        DecisionMaker.objects.create(
            source=self.load().source,
            source_record_id=str(self.records),
            subject=subject,
            organisation=organisation,
            last_name="Päättäjä",
            first_names="Pekka",
            surname_key="paattaja",
            given_key="pekka",
            load_id=self.load().pk,
            row_no=self.records,
            **given | values,
        )
        return int(subject.pk)

    def ban(self, subject_id: int, effect: str, channel: str = "", **values: Any) -> Ban:
        """Store a ban as it stands in the database, without the overlay's number."""
        given = {"source": "self", "valid_from": SEEN}
        return Ban.objects.create(
            subject_id=subject_id, effect=effect, channel=channel, **given | values
        )

    def inform(self, register: str, *subject_ids: int) -> None:
        """Store that subjects were informed."""
        informing = Informing.objects.create(
            register=register,
            notice_version="1",
            method="letter",
            proof_name="kuitti.pdf",
            proof_sha256="0" * 64,
            people=len(subject_ids),
            by_username="testi",
            at=timezone.now(),
        )
        Informed.objects.bulk_create(
            Informed(subject_id=subject_id, register=register, informing=informing)
            for subject_id in subject_ids
        )
