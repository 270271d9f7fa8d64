"""Every source that can be fetched, and why each of the others cannot.

Addresses and answers as the publishers' documents and clients of theirs have them in November 2026;
docs/sources says of each what has been seen and what has not.
"""

from collections.abc import Iterable

from procloser.sources.fetching.ckan import NewestResource
from procloser.sources.fetching.classification import Items
from procloser.sources.fetching.errors import NothingOpen
from procloser.sources.fetching.listing import NewestListed
from procloser.sources.fetching.municipalities import MunicipalityKey
from procloser.sources.fetching.pxweb import Table
from procloser.sources.fetching.types import Definition, Form, Since
from procloser.sources.fetching.visit import host_of
from procloser.sources.fetching.wfs import Layer
from procloser.sources.fetching.xbrl import Statements
from procloser.sources.fetching.ytj import CodeLists, Companies
from procloser.sources.readers.tables.loaded import DEFINITIONS
from procloser.sources.tables.definition import TableDefinition

MEGABYTE = 1_000_000
_MAPS = "geo.stat.fi"
_PRH = "avoindata.prh.fi"
_POSTI = frozenset({"www.posti.fi"})
_CATALOGUE = frozenset({"www.avoindata.fi", "avoindata.suomi.fi", "www.avoindata.suomi.fi"})
_CLASSIFICATIONS = "data.stat.fi"
_YTJ = f"https://{_PRH}/opendata-ytj-api/v3"
_NAMES = "57282ad6-3ab1-48fb-983a-8aba5ff8d29a"
_BUILDINGS = "941b70c8-3bd4-4b4e-a8fb-0ae29d2647a1"
_DAY = r"-(?P<date>\d{4}-\d{2}-\d{2})-"
_CLASSIFICATION_API = f"https://{_CLASSIFICATIONS}/api/classifications/v2"
_AREA_KEY = "postinumeroalue"


def _layer(reader: str, workspace: str, name: str, sort_by: str, features: int) -> Definition:
    url = f"https://{_MAPS}/geoserver/{workspace}/wfs"
    return Definition(
        reader,
        frozenset({_MAPS}),
        Layer(url, f"{workspace}:{name}", sort_by, features),
        size_limit=200 * MEGABYTE,
    )


def _posti(reader: str, prefix: str, size_limit: int) -> Definition:
    name = rf"{prefix}_(?P<date>\d{{8}})\.(?P<kind>dat|zip)"
    plan = NewestListed("https://www.posti.fi/webpcode/unzip/", name)
    return Definition(reader, _POSTI, plan, size_limit=size_limit)


def _of_dvv(reader: str, dataset: str, name: str, form: Form, size_limit: int) -> Definition:
    api = "https://www.avoindata.fi/data/api/3/action"
    plan = NewestResource(api, dataset, name, form)
    return Definition(reader, _CATALOGUE, plan, size_limit=size_limit)


_OPEN: tuple[Definition, ...] = (
    _posti("posti-pcf", "PCF", 20 * MEGABYTE),
    _posti("posti-baf", "BAF", 500 * MEGABYTE),
    _layer("paavo-wfs", "postialue", "pno_tilasto", _AREA_KEY, 200),
    _layer("paavo-areas", "postialue", "pno", _AREA_KEY, 200),
    _layer("population-grid", "vaestoruutu", r"vaki(?P<year>\d{4})_1km", "grd_id", 5_000),
    Definition(
        "ytj-companies",
        frozenset({_PRH}),
        Companies(_YTJ),
        size_limit=4_000 * MEGABYTE,
        since=Since.MAY,
        request_limit=10_000,
        pause_seconds=0.25,
    ),
    Definition(
        "ytj-codes",
        frozenset({_PRH}),
        CodeLists(
            _YTJ,
            (
                *("YRMU", "REK_KDI", "TLAJI", "SELTILA", "REK", "VIRANOM", "TLAHDE", "KIELI"),
                *("TOIMI", "TOIMI2", "TOIMI3", "TOIMI4", "KONK", "SANE", "STATUS3"),
            ),
            ("fi", "sv", "en"),
        ),
        size_limit=5 * MEGABYTE,
        pause_seconds=0.25,
    ),
    Definition(
        "financial-statements",
        frozenset({_PRH}),
        Statements(f"https://{_PRH}/opendata-xbrl-api/v3"),
        size_limit=20 * MEGABYTE,
        since=Since.MUST,
        request_limit=60_000,
        pause_seconds=0.25,
    ),
    _of_dvv("first-names", _NAMES, rf"etunimitilasto{_DAY}dvv\.xlsx", Form.ZIP, 50 * MEGABYTE),
    _of_dvv("surnames", _NAMES, rf"sukunimitilasto{_DAY}dvv\.xlsx", Form.ZIP, 50 * MEGABYTE),
    _of_dvv(
        "building-addresses",
        _BUILDINGS,
        r"Finland_addresses_(?P<date>\d{4}-\d{2}-\d{2})\.csv",
        Form.TEXT,
        1_000 * MEGABYTE,
    ),
    Definition(
        "classification-items",
        frozenset({_CLASSIFICATIONS}),
        Items(
            _CLASSIFICATION_API,
            ("toimiala_1_20080101", "toimiala_1_20250101"),
            ("fi", "sv", "en"),
        ),
        size_limit=50 * MEGABYTE,
    ),
    Definition(
        "municipality-key",
        frozenset({_CLASSIFICATIONS}),
        MunicipalityKey(_CLASSIFICATION_API, ("maakunta", "seutukunta")),
        size_limit=50 * MEGABYTE,
        since=Since.MAY,
    ),
)

_AGREED = "its supplier delivers it by agreement."
NOT_OPEN: dict[str, str] = {
    "number-base": "the operators deliver it by agreement (Act 917/2014, section 197).",
    "number-base-full": "the operators deliver it by agreement (Act 917/2014, section 197).",
    "people": _AGREED,
    "decision-makers": _AGREED,
    "ban-list": "those who keep restriction lists deliver them by agreement.",
    "consents": "consents come from whom they were given to.",
    "first-name-years": "no open file of it is known; DVV's service shows single names only.",
    "paavo-nationwide": "Statistics Finland gives it as the table `paavo-pxweb`.",
    "postal-key": "no lasting address of it is known.",
    "tol-list": "the classification service gives it as `classification-items`.",
    "tol-key": "no lasting address of it is known.",
}


def definition_of(reader: str) -> Definition:
    """Return how the source is fetched.

    Raises:
        NothingOpen: it cannot be; the message says why.
    """
    definition = open_definitions().get(reader)
    if definition is None:
        raise NothingOpen(reader, NOT_OPEN.get(reader, "its definition names no address."))
    return definition


def open_definitions() -> dict[str, Definition]:
    """Return every definition by its reader's key, the tables' among them."""
    known = {definition.reader: definition for definition in _OPEN}
    return known | of_tables(DEFINITIONS.values())


def of_tables(tables: Iterable[TableDefinition]) -> dict[str, Definition]:
    """Return how the tables are fetched whose definition files say where from."""
    return {
        table.key: Definition(
            table.key,
            frozenset({host_of(table.fetch.url)}),
            Table(table.fetch, table.year),
            size_limit=200 * MEGABYTE,
            since=Since.MAY,
            pause_seconds=1.5,  # it answers 429 to a brisker pace
        )
        for table in tables
        if table.fetch is not None
    }
