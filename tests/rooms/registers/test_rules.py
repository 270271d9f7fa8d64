"""Closed lists of fields, and what no value may tell of a person."""

import pytest

from procloser.contracts.types import REGISTER_OF
from procloser.orders.delivery_fields import (
    COLUMNS,
    CONTACT,
    columns_of,
    deliverable_fields,
)
from procloser.registers.definitions import REGISTERS as DEFINED
from procloser.registers.errors import FieldNotAllowed, SpecialCategory
from procloser.registers.rules import allowed_fields, refuse_correction, refuse_special_category
from procloser.registers.special_categories import ALLOWED, BEGINNINGS, special_category_of
from procloser.registers.texts import FIELDS
from procloser.registers.types import Basis, OurRole
from procloser.subjects.models import (
    ConsumerRecord,
    DecisionMaker,
    DirectoryEntry,
    FinancialStatement,
    Organisation,
)

MODELS = {
    "directory": DirectoryEntry,
    "consumers": ConsumerRecord,
    "decision_makers": DecisionMaker,
    "companies": Organisation,
}
# How a record is kept: whose it is, where from, and the keys made of its fields.
KEEPING = {
    *("id", "subject", "source", "organisation", "load_id", "row_no", "held_since", "seen_on"),
    *("surname_key", "given_key", "street_key", "name_address_key", "household_key"),
    *("number_digest", "hidden", "is_live", "building_key"),
}
ELSEWHERE = {
    "decision_makers": {"business_id", "company_name"},  # of the post's organisation
    "companies": {field.name for field in FinancialStatement._meta.concrete_fields},
}
IDENTITY_CODES = {"personal_identity_code", "identity_code", "hetu", "ssn", "henkilotunnus"}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Uskonnollinen vakaumus", "religion"),
        ("interest_church_music", "religion"),
        ("Kyrkans medlemmar", "religion"),
        ("Äänestysaktiivisuus", "politics"),
        ("Political views", "politics"),
        ("Ammattiliiton jäsen", "union"),
        ("Trade union member", "union"),
        ("Äidinkieli", "origin"),
        ("Utländsk bakgrund", "origin"),
        ("Pitkäaikaissairaus", "health"),
        ("Mielenterveyskuntoutuja", "health"),
        ("metropolitan area", None),
        ("Sairauspäivät", "health"),
        ("Hälsotillstånd", "health"),
        ("Seksuaalinen suuntautuminen", "sexuality"),
        ("Rikostausta", "crime"),
        ("Rintasyöpäpotilaat", "health"),
        ("Wheelchair user", "health"),
        ("Kristityt ja muslimit", "religion"),
        ("Christian values", "religion"),
        ("Jehovan todistajia", "religion"),
        ("Perussuomalaisten kannattaja", "politics"),
        ("AY-jäsenyys", "union"),
        ("Kotikieli", "origin"),
        ("Venäjänkieliset", "origin"),
        ("LGBT", "sexuality"),
        ("Vankilassa", "crime"),
        ("Rivitalo, omistus", None),
        ("Asuntokunnan elinvaihe", None),
        ("Terveysaseman etäisyys", None),
        ("Etäisyys kirjastoon", None),
        ("Kirkkonummi", None),
        ("Keskitulot", None),
        ("Dwelling type", None),
    ],
)
def test_special_category_is_known_by_how_words_begin(text: str, category: str | None) -> None:
    """In three languages, whatever the case; services and places are let be."""
    assert special_category_of(text) == category
    assert special_category_of(text.upper()) == category


def test_block_list_is_of_lower_case_beginnings_without_doubles() -> None:
    """Otherwise a word of it would never meet a text."""
    words = [word for beginnings in BEGINNINGS.values() for word in beginnings]
    assert len(words) == len(set(words))
    assert all(word == word.casefold() for word in (*words, *ALLOWED))


def test_names_of_people_and_places_are_no_special_category() -> None:
    """Juutilainen lives in Kirkkokatu, and a nurse's title is a title."""
    refuse_correction("consumers", "last_name", "Juutalainen")
    refuse_correction("consumers", "street_address", "Kirkkokatu 1")
    refuse_correction("decision_makers", "title", "työterveyshoitaja")


def test_correction_that_tells_of_health_is_refused() -> None:
    """A field of another kind may not carry it."""
    with pytest.raises(SpecialCategory, match="health"):
        refuse_correction("consumers", "dwelling_type", "vammaispalveluasunto")


def test_correction_in_no_register_is_refused() -> None:
    """Said as every other refusal, not as a fault of the program."""
    with pytest.raises(FieldNotAllowed, match="no register 'salainen'"):
        refuse_correction("salainen", "city", "Nokia")


def test_tables_of_a_register_have_the_columns_it_lists_and_no_other() -> None:
    """Each column is a listed field, or one of those that tell how the record is kept."""
    for key, model in MODELS.items():
        listed = {name.replace("record_id", "source_record_id") for name in DEFINED[key].fields}
        columns = {field.name for field in model._meta.concrete_fields}
        assert columns - listed <= KEEPING, key
        assert listed - columns <= ELSEWHERE.get(key, set()), key


def test_correction_of_an_unlisted_field_is_refused() -> None:
    """A correction is a way in as any other."""
    with pytest.raises(FieldNotAllowed):
        refuse_correction("directory", "email", "a@b.example")


def test_no_definition_speaks_of_a_special_category_or_an_identity_code() -> None:
    """Neither in a field's code nor in its names."""
    for register in DEFINED.values():
        assert not register.fields & IDENTITY_CODES
        for name in register.fields:
            refuse_special_category(name, FIELDS[name].fi, FIELDS[name].en)


@pytest.mark.parametrize("kind", REGISTER_OF)
def test_every_field_a_delivery_can_hold_is_listed_or_left_out(kind: str) -> None:
    """What the register does not list is in no column of a file made of it."""
    allowed = allowed_fields(REGISTER_OF[kind])
    renamed = {"company_name": "name"} if kind == "organisations" else {}
    for field in COLUMNS:
        columns = {renamed.get(column, column) for column in columns_of(field, kind)}
        listed = columns <= allowed
        assert listed or _never_delivered(field, kind), (kind, field)


def _never_delivered(field: str, kind: str) -> bool:
    return not any(
        field
        in deliverable_fields(of_contract=COLUMNS, of_order=COLUMNS, channel=channel, kind=kind)
        for channel in CONTACT
    )


def test_each_register_has_one_basis_that_fits_our_role() -> None:
    """A processor's basis is its controller's; ours is never that."""
    for register in DEFINED.values():
        is_processor = register.role is OurRole.PROCESSOR
        assert (register.basis is Basis.CONTROLLERS_OWN) is is_processor, register.key


def test_prospects_have_the_six_purposes_of_the_notice_and_no_recipient() -> None:
    """Requirements A112 and A119."""
    prospects = DEFINED["prospects"]
    assert len(prospects.purposes) == 6
    assert not set(prospects.purposes) & {
        purpose for key, one in DEFINED.items() if key != "prospects" for purpose in one.purposes
    }
    assert [str(kind) for kind in prospects.recipients] == ["nobody"]
