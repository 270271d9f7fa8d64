"""The demo's own files: one call writes every file the demo loads, and the truth about them.

A writer knows its format by itself and shares nothing with the reader it feeds, so a mistake in a
layout cannot cancel itself out.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from procloser.demo.ban_list_file import write_ban_list
from procloser.demo.building_addresses_file import write_building_addresses
from procloser.demo.check_digits import business_ids
from procloser.demo.companies import Company, build_companies
from procloser.demo.contacts import MOST_NUMBERS
from procloser.demo.csv_file import CsvFile
from procloser.demo.decision_makers_file import write_decision_makers
from procloser.demo.first_name_years_file import write_first_name_years
from procloser.demo.number_base_file import NumberBase, write_number_base, write_number_keys
from procloser.demo.people_file import write_people
from procloser.demo.place_files import DemoFile, place_files, real_files
from procloser.demo.real_places import read_real_places
from procloser.demo.selection import Selection, demo_selection
from procloser.demo.spelling import written_address, written_phone
from procloser.demo.statements_file import write_statements
from procloser.demo.subscriptions import (
    SOLE_TRADER,
    Subscriptions,
    changed_delivery,
    first_delivery,
    fresh_delivery,
    joined,
)
from procloser.demo.towns import built_in_areas
from procloser.demo.truth_files import KEYS_HEADER, write_true_people
from procloser.demo.world import HEROINE, World, build_world
from procloser.demo.ytj_file import write_ytj
from procloser.kernel.clock import today as today_in_finland
from procloser.kernel.errors import BadInput
from procloser.kernel.progress import Progress, Silent

LEAST_PEOPLE, MOST_PEOPLE = 50, MOST_NUMBERS // 8
_BASE_AGE_DAYS = (900, 20)  # when the numbers of the first delivery last changed
_UPDATE_AGE_DAYS = (3, 1)
_ADDRESSES_AGE_DAYS = 40  # the file of addresses is issued every three months
_SILENT = Silent()


@dataclass(frozen=True, slots=True)
class Heroine:
    """The person the demo follows: in three sources, in the selection, on no ban list."""

    person: int  # number in the truth files
    last_name: str
    first_names: str
    birth_year: int
    phone: str  # E.164
    email: str
    street_address: str
    postal_code: str
    city: str
    number_base_key: str
    people_record_id: str
    decision_makers_record_id: str
    business_id: str


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """What was written and what the demo does with it.

    `files` are in the order to load them; `update` is the operators' next number base, to be
    loaded after the objection.
    """

    out: Path
    files: tuple[DemoFile, ...]
    update: DemoFile
    truth: Path
    true_people: Path
    selection_file: Path
    selection: Selection
    heroine: Heroine
    adults: int
    minors: int

    def of(self, reader: str) -> tuple[DemoFile, ...]:
        """Return the files of one reader, in load order."""
        return tuple(file for file in self.files if file.reader == reader)

    @property
    def rows(self) -> dict[str, int]:
        """Rows written, by file name."""
        return {
            file.path.name: file.rows
            for file in (*self.files, self.update)
            if file.rows is not None
        }


def write_demo(
    out: Path,
    *,
    people: int = 20_000,
    seed: int = 1,
    sources: Path | None = None,
    progress: Progress = _SILENT,
    today: date | None = None,
) -> DemoFiles:
    """Write the demo's files into `out` and return what they are.

    The same arguments give the same bytes. Files of the same names are overwritten.

    Args:
        people: adults in the world, 50 to 5,000,000; children of their families come on top.
        sources: a folder searched for real postal codes, areas and companies. With it those
            files are named in the result instead of made ones, and people live in its areas;
            made companies are written beside the real ones, for decision makers to work in.
        today: the day the files are dated by; None = today in Finland.
    Raises:
        BadInput: `people` is out of range, or `sources` lacks a file.
    """
    if not LEAST_PEOPLE <= people <= MOST_PEOPLE:
        raise BadInput(
            f"The demo's world takes {LEAST_PEOPLE} to {MOST_PEOPLE} people, not {people}."
        )
    day = today or today_in_finland()
    out.mkdir(parents=True, exist_ok=True)
    progress.step("Making the demo's world")
    real = read_real_places(sources) if sources else None
    world = build_world(
        real.areas if real else built_in_areas(), people=people, seed=seed, today=day
    )
    ids = business_ids(seed)
    companies = build_companies(world, ids)
    numbers = first_delivery(world, companies)
    traders = numbers.owner[numbers.kind == SOLE_TRADER].tolist()
    base = NumberBase(world, companies, dict(zip(traders, islice(ids, len(traders)), strict=True)))
    places = real_files(real) if real else place_files(out, world, day)
    return _write(out, base, numbers, places, progress)


def _write(
    out: Path, base: NumberBase, numbers: Subscriptions, places: list[DemoFile], progress: Progress
) -> DemoFiles:
    """Write everything that tells of people and their companies."""
    world, companies = base.world, base.companies
    progress.step("Writing names, buildings and companies")
    path = out / "first-name-years.csv"
    made = [DemoFile("first-name-years", path, write_first_name_years(path, world, progress))]
    issued_on = world.today - timedelta(days=_ADDRESSES_AGE_DAYS)
    path = out / f"Finland_addresses_{issued_on}.csv"
    rows = write_building_addresses(path, world, progress)
    made.append(DemoFile("building-addresses", path, rows))
    ytj = out / "ytj_all_companies.zip"
    towns = {area.postal_code: area.municipality for area in world.areas}
    made.append(DemoFile("ytj-companies", ytj, write_ytj(ytj, companies, towns, progress)))
    path = out / "financial-statements.zip"
    rows = write_statements(path, companies, seed=world.seed, today=world.today, progress=progress)
    made.append(DemoFile("financial-statements", path, rows))
    truth_path = out / "truth.csv"
    with CsvFile(truth_path, KEYS_HEADER, _SILENT) as truth:
        progress.step("Writing the number base")
        path = out / "number-base.csv"
        rows = write_number_base(path, base, numbers, progress, days_ago=_BASE_AGE_DAYS)
        write_number_keys(truth, world, numbers)
        made.append(DemoFile("number-base", path, rows))
        progress.step("Writing people")
        path = out / "people.csv"
        rows, minors, consumer_id = write_people(path, world, truth, progress)
        made.append(DemoFile("people", path, rows))
        progress.step("Writing decision makers")
        path = out / "decision-makers.csv"
        rows, decision_id = write_decision_makers(path, world, companies, truth, progress)
        made.append(DemoFile("decision-makers", path, rows))
        update = _write_update(out, base, numbers, truth, progress)
    progress.step("Writing the ban list")
    path = out / "ban-list.csv"
    made.append(DemoFile("ban-list", path, write_ban_list(path, world, progress)))
    progress.step("Writing the truth")
    true_people = out / "truth_people.csv"
    write_true_people(true_people, world, minors, progress)
    selection = demo_selection(world)
    selection_file = out / "selection.json"
    selection_file.write_text(
        json.dumps(selection, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    return DemoFiles(
        out=out,
        files=(*places, *made),
        update=update,
        truth=truth_path,
        true_people=true_people,
        selection_file=selection_file,
        selection=selection,
        heroine=_heroine(world, companies[0], consumer_id, decision_id),
        adults=world.adults,
        minors=len(minors),
    )


def _write_update(
    out: Path, base: NumberBase, numbers: Subscriptions, truth: CsvFile, progress: Progress
) -> DemoFile:
    """Write the operators' next file; its new numbers are in the truth too."""
    progress.step("Writing the operators' next file")
    path = out / "number-base-update.csv"
    fresh = fresh_delivery(base.world, numbers)
    write_number_keys(truth, base.world, fresh)
    rows = joined(changed_delivery(base.world, numbers), fresh)
    count = write_number_base(path, base, rows, progress, days_ago=_UPDATE_AGE_DAYS)
    return DemoFile("number-base", path, count)


def _heroine(world: World, work: Company, consumer_id: str, decision_id: str) -> Heroine:
    """Gather the identifiers of the person the demo follows."""
    index = world.members.household[:1] * 0 + HEROINE
    person = world.persons(index)[0]
    home = world.dwellings.addresses(world.members.household[index])[0]
    phone = written_phone(person.phone, 0)
    return Heroine(
        person=person.person,
        last_name=person.last_name,
        first_names=" ".join(person.first_names),
        birth_year=person.birth_year,
        phone=phone,
        email=person.email,
        street_address=written_address(home, 0),
        postal_code=home.postal_code,
        city=home.city,
        number_base_key=phone,
        people_record_id=consumer_id,
        decision_makers_record_id=decision_id,
        business_id=work.business_id,
    )
