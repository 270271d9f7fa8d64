"""Made companies: names, forms, lines of business, addresses; some ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from procloser.demo.business_lines import HOUSING, LINES, Line
from procloser.demo.chance import Ints, Stream, draw, stream
from procloser.demo.contacts import plain
from procloser.demo.dwellings import Address
from procloser.demo.given_names import FEMALE_MIDDLE
from procloser.demo.surnames import RARE
from procloser.demo.words import words
from procloser.demo.world import World

PEOPLE_PER_COMPANY = 30
FORMS = ("16", "2", "13", "5", "17")  # the publisher's codes: Oy, As Oy, Ky, Ay, Oyj
_FORM_WEIGHTS = (0.74, 0.09, 0.10, 0.05, 0.02)
_FORM_ENDINGS = {"16": " Oy", "13": " Ky", "5": " Ay", "17": " Oyj"}
_FIRST_WORDS = words(
    """
    Pirkan Malli Kaarna Aurinko Pohjan Hämeen Uusi Vanha Iso Kulma Kolmio Louna Ranta Harju Järven
    Kosken Tammer Kanta Linna Metsä Pelto Pilvi Puro Raita Sampo Sarka Silta Suomen Taito Tarmo
    Terä Tähti Uljas Vaara Valo Vire Virta Voima Väre Ääri
    """
)
HEROINE_COMPANY_NAME = "Esimerkkilän Höyläämö Oy"


@dataclass(frozen=True, slots=True)
class Company:
    """One made company as the register knows it."""

    business_id: str
    name: str
    parallel_name: str  # Swedish, "" if none
    form: str
    line: Line
    uses_tol2025: bool
    domain: str  # "" = no website
    visiting: Address
    post_box: str  # "" = post comes to the visiting address
    care_of: str
    registered_on: date
    ended_on: date | None
    modified_on: date

    @property
    def is_employer(self) -> bool:
        """Whether people work there today: live, and no housing company."""
        return self.ended_on is None and self.form != "2"


def build_companies(world: World, business_ids: Iterator[str]) -> tuple[Company, ...]:
    """Return a company for every thirty adults, at least twenty; the heroine works in the first."""
    n = max(20, world.adults // PEOPLE_PER_COMPANY)
    rng = stream(world.seed, "companies")
    names = _Names(rng)
    sites = world.dwellings.addresses(rng.integers(0, len(world.dwellings.area), n))
    forms = [FORMS[place] for place in draw(rng, _FORM_WEIGHTS, n)]
    lines = [LINES[place] for place in draw(rng, [line.weight for line in LINES], n)]
    companies = []
    for site, form, line in zip(sites, forms, lines, strict=True):
        building = site._replace(stair="", flat="")
        if form == "2":
            entry = _Entry(next(business_ids), names.housing(building), form, HOUSING, building)
        else:
            entry = _Entry(next(business_ids), names.trade(line, form), form, line, building)
        companies.append(_company(entry, world.today, rng.random(7).tolist()))
    companies[0] = _of_heroine(companies[0], world.today)
    return tuple(companies)


class _Entry(NamedTuple):
    """What every company has."""

    business_id: str
    name: str
    form: str
    line: Line
    site: Address


def _company(entry: _Entry, today: date, dice: list[float]) -> Company:
    """Fill in dates and the optional parts of one company."""
    registered = today - timedelta(days=int(400 + dice[0] * 14_000))
    lasted = timedelta(days=int(300 + dice[1] * (today - registered).days * 0.5))
    ended = registered + lasted if dice[2] < 0.15 else None
    has_website = dice[4] < 0.45 and entry.form != "2"
    has_swedish_name = dice[3] > 0.94 and entry.form == "16"
    return Company(
        entry.business_id,
        entry.name,
        entry.name.replace(" Oy", " Ab") if has_swedish_name else "",
        entry.form,
        entry.line,
        uses_tol2025=ended is None and dice[1] < 0.35,
        domain=_domain(entry) if has_website else "",
        visiting=entry.site,
        post_box=str(int(10 + dice[5] * 300)) if dice[5] < 0.10 else "",
        care_of=_care_of(dice[0]) if dice[5] > 0.96 else "",
        registered_on=registered,
        ended_on=ended,
        modified_on=ended or today - timedelta(days=int(dice[6] * 300)),
    )


def _of_heroine(company: Company, today: date) -> Company:
    """Make a company the one the heroine works in: live, with a website."""
    return replace(
        company,
        name=HEROINE_COMPANY_NAME,
        parallel_name="",
        form="16",
        line=next(line for line in LINES if line.word == "Saha"),
        domain="esimerkkilanhoylaamo.example",
        post_box="",
        care_of="",
        registered_on=today - timedelta(days=4_000),
        ended_on=None,
    )


def _care_of(dice: float) -> str:
    """Somebody who takes the company's post: a person's name, which no reader may keep."""
    given = FEMALE_MIDDLE[int(dice * 10_000) % len(FEMALE_MIDDLE)]
    return f"{RARE[int(dice * len(RARE))]} {given}"


def _domain(entry: _Entry) -> str:
    """A domain of the name's letters, its form left out; the business ID keeps it unique."""
    letters = plain(entry.name.rsplit(" ", 1)[0])
    kept = "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
    return f"{kept}-{entry.business_id[1:7]}.example"


class _Names:
    """Gives out company names, each once."""

    def __init__(self, rng: Stream) -> None:
        self._rng = rng
        self._used: dict[str, int] = {}

    def trade(self, line: Line, form: str) -> str:
        """A name with the trade in it, rarely with a quoted word."""
        if self._rng.random() < 0.5:
            head = _FIRST_WORDS[int(self._rng.integers(len(_FIRST_WORDS)))]
        else:
            head = RARE[int(self._rng.integers(len(RARE)))]
        quoted = self._rng.random() < 0.01
        name = f'{line.word} "{head}"' if quoted else f"{head} {line.word}"
        return self._once(name) + _FORM_ENDINGS[form]

    def housing(self, site: Address) -> str:
        """A housing company is called after its house."""
        return self._once(f"Asunto Oy {site.city} {site.street} {site.number}")

    def _once(self, name: str) -> str:
        """Number the name if it is taken."""
        count = self._used[name] = self._used.get(name, 0) + 1
        return name if count == 1 else f"{name} {count}"


def employers(companies: tuple[Company, ...]) -> Ints:
    """Positions of the companies where people work."""
    return np.array([place for place, company in enumerate(companies) if company.is_employer])
