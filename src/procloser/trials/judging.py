"""One variable of one world: what the model says, what the area alone says, and what is true."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VARIABLES
from procloser.estimates.languages import name_languages
from procloser.estimates.verdicts import LIKELY_AGE, MESSAGE_LANGUAGE, InGroup, InWorld
from procloser.trials import measures
from procloser.trials.averages import ages_of_areas, bands_of
from procloser.trials.types import NAME_GROUPS, Flags, Floats, Ints, Texts, TrialWorld

_CODES = {
    variable.key: len(variable.codes) for variable in VARIABLES if variable.kind is Kind.CONSUMERS
}
ADULT = 18  # years
_MOTHER_TONGUES = 3  # Finnish, Swedish, any other


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said of some people: a code and its probability (0..1); "" where nothing is."""

    code: Texts
    probability: Floats


@dataclass(frozen=True, slots=True)
class Judged:
    """The people of one world who are in a generation, and the truth about them, in one order."""

    world: TrialWorld
    person: pa.Table
    truth: pa.Table

    def sharpened(self, key: str, plain: pa.Table) -> InWorld | None:
        """Judge a sharpened variable; `plain` are the same people with the area average."""
        model, average = (_stated(table, key) for table in (self.person, plain))
        return self._compared(model, average, _texts(self.truth[key]), codes=_CODES[key])

    def age(self) -> InWorld | None:
        """Judge likely ages among those whose birth year the registers lack."""
        areas = ages_of_areas(self.world.tables["area_figure"])
        own = [areas.get(area) for area in self.person["postal_area"].to_pylist()]
        average = Stated(
            np.array([area.band if area else "" for area in own]),
            np.array([area.share if area else 0.0 for area in own]),
        )
        model = _stated(self.person, LIKELY_AGE)
        age: Ints = self.truth["age"].to_numpy()
        found = self._compared(model, average, bands_of(age), codes=_CODES[LIKELY_AGE])
        if found is None:
            return None
        both = (model.code != "") & (average.code != "")
        medians = np.array([area.median if area else 0.0 for area in own])
        within = self._with_intervals(found, both, age[both], medians[both])
        return self._with_left_out(within, age[model.code != ""])

    def language(self) -> InWorld | None:
        """Judge the message language; the yardstick is the country's commonest mother tongue."""
        bearers = self.world.tables["name_year"].group_by(["name_key", "language"])
        summed = bearers.aggregate([("bearers", "sum")]).rename_columns(
            ["name_key", "language", "bearers"]
        )
        names = name_languages(summed)
        sure = dict(
            zip(names["name_key"].to_pylist(), names["probability"].to_pylist(), strict=True)
        )
        code = _texts(self.person[MESSAGE_LANGUAGE])
        probability = np.array([sure.get(key, 0.0) for key in self.truth["name_key"].to_pylist()])
        commonest, share = _commonest(summed)
        average = Stated(np.full(len(code), commonest), np.full(len(code), share))
        truth = _texts(self.truth["language"])
        return self._compared(Stated(code, probability), average, truth, codes=_MOTHER_TONGUES)

    def _compared(
        self, model: Stated, average: Stated, truth: Texts, *, codes: int
    ) -> InWorld | None:
        """Compare among those of whom both say something; None where there is nobody."""
        both = (model.code != "") & (average.code != "")
        if not both.any():
            return None
        right, average_right = (one.code[both] == truth[both] for one in (model, average))
        probability = model.probability[both]
        errors = measures.brier(probability, right, codes=codes)
        others = measures.brier(average.probability[both], average_right, codes=codes)
        areas = np.unique(_texts(self.person["postal_area"])[both], return_inverse=True)[1]
        gain, uncertainty = measures.gain(errors, others, areas)
        return InWorld(
            people=int(both.sum()),
            error=float(errors.mean()),
            area_average_error=float(others.mean()),
            gain=gain,
            gain_uncertainty=uncertainty,
            right=float(right.mean()),
            area_average_right=float(average_right.mean()),
            calibration_error=measures.calibration_error(probability, right),
            groups=_by_group(errors, _texts(self.truth["name_group"])[both]),
        )

    def _with_intervals(self, found: InWorld, own: Flags, age: Ints, medians: Floats) -> InWorld:
        low50, high50, low90, high90, likely = (
            _numbers(self.person[f"likely_age{end}"])[own]
            for end in ("_low50", "_high50", "_low90", "_high90", "")
        )
        return replace(
            found,
            within50=measures.coverage(low50, high50, age),
            within90=measures.coverage(low90, high90, age),
            years_off=measures.mean_distance(likely, age),
            area_average_years_off=measures.mean_distance(medians, age),
        )

    def _with_left_out(self, found: InWorld, stated: Ints) -> InWorld:
        """Add who of those without a birth year is in no generation; `stated` are true ages."""
        records = self.world.tables["consumer_record"].sort_by("record_id")
        ages = self.world.truth.sort_by("record_id")["age"].to_numpy()
        asked = ages[records["birth_year"].is_null().to_numpy()]
        minors = int((stated < ADULT).sum())
        return replace(
            found,
            unstated=len(asked) - len(stated),
            minors=minors,
            minors_kept_out=int((asked < ADULT).sum()) - minors,
        )


def _by_group(errors: Floats, groups: Texts) -> dict[str, InGroup]:
    present = [(group, errors[groups == group]) for group in NAME_GROUPS]
    return {group: InGroup(len(own), float(own.mean())) for group, own in present if len(own)}


def _commonest(summed: pa.Table) -> tuple[str, float]:
    totals: dict[str, int] = {}
    for language, bearers in zip(
        summed["language"].to_pylist(), summed["bearers"].to_pylist(), strict=True
    ):
        totals[language] = totals.get(language, 0) + bearers
    best = max(sorted(totals), key=lambda language: totals[language])
    return best, totals[best] / sum(totals.values())


def _stated(table: pa.Table, key: str) -> Stated:
    return Stated(_texts(table[key]), _numbers(table[f"{key}_percent"]) / 100)


def _texts(column: pa.ChunkedArray) -> Texts:
    return np.array([value or "" for value in column.to_pylist()])


def _numbers(column: pa.ChunkedArray) -> Floats:
    """Return the numbers; 0 where there is none, which is never looked at."""
    return np.array([value or 0 for value in column.to_pylist()], dtype=float)
