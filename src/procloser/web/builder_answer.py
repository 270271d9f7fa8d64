"""The answer of audiences as the builder shows it: figures as texts, steps with their names."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, MAP, answer
from procloser.audiences.selection import Selection
from procloser.audiences.sets import Asker, asker_of, with_groups_put_in
from procloser.audiences.types import Answer, Cells, Figure, Waterfall
from procloser.catalogue.types import Kind
from procloser.contracts.types import ContractView
from procloser.kernel.money import format_cents
from procloser.orders.limits import LEAST_CONSUMER_ROWS
from procloser.orders.reviewing import review_in_words, review_of
from procloser.orders.rules import are_too_few
from procloser.ui.figures import number
from procloser.web.addresses import Asked
from procloser.web.builder_organisations import ORGANISATION
from procloser.web.builder_texts import STEPS, counted_label, fewer_than, review_note, shown

LEVELS = ("postal_area", "municipality", "region")


@dataclass(frozen=True)
class Builder:
    """One question of one user under one contract, in one language."""

    asked: Asked
    contract: ContractView
    user: User
    language: str
    level: str = "postal_area"
    parts: tuple[str, ...] = (FACETS, MAP)

    def ask(self) -> dict[str, Any]:
        """Return the answer as the page and its script take it (see the template's head).

        Raises:
            InvalidSelection, AbsentVariable, NotCovered, NothingPublished: as audiences has them.
        """
        selection = parse(self.asked.selection())
        found = answer(
            selection,
            contract=self.contract,
            channel=self.asked.channel.value,
            user=self.user,
            lang=self.language,
            parts=self.parts,
        )
        deliverable = found.waterfall.deliverable
        why_not = self._why_not(deliverable)
        return {
            "words": found.words,
            "count": self._figure(deliverable),
            "count_label": counted_label(self.asked, deliverable.value or 2),
            "waterfall": self._steps(found.waterfall),
            "price": self._price(deliverable),
            "facets": self._facets(found),
            "map": self._map(found),
            "orderable": not why_not,
            "why_not": why_not,
            "review": self._review(selection),
            "warnings": list(self.asked.warnings),
            "absent": dict(found.absent),
        }

    def _figure(self, figure: Figure) -> dict[str, Any]:
        return {"shown": shown(figure, self.language), "value": figure.value}

    def _steps(self, waterfall: Waterfall) -> list[dict[str, Any]]:
        steps = [("matches", "total", waterfall.matches)]
        if waterfall.objections is not None:
            steps.append(("objections", "minus", waterfall.objections))
        left_out = "merged" if waterfall.merged else "unavailable"
        steps.append((left_out, "minus", waterfall.unavailable))
        if waterfall.not_drawn is not None:
            steps.append(("not_drawn", "minus", waterfall.not_drawn))
        steps.append(("deliverable", "result", waterfall.deliverable))
        return [
            {
                "key": key,
                "kind": kind,
                "label": str(STEPS[key]),
                "shown": self._signed(figure, minus=kind == "minus"),
                "value": figure.value,
            }
            for key, kind, figure in steps
        ]

    def _signed(self, figure: Figure, *, minus: bool) -> str:
        if minus and figure.value:
            return number(-figure.value, self.language)
        return shown(figure, self.language)

    def _price(self, deliverable: Figure) -> list[dict[str, Any]]:
        if deliverable.value is None or self.user.is_our_staff:
            return []
        row = format_cents(self.contract.price_cents, self.language)
        total = format_cents(deliverable.value * self.contract.price_cents, self.language)
        days = _("%(days)s days") % {"days": self.contract.licence_days}
        rows = f"{number(deliverable.value, self.language)} × {row}"
        return [
            {"label": rows, "shown": total, "strong": False},
            {"label": _("Right to use"), "shown": days, "strong": False},
            {"label": _("Estimate, VAT 0 %"), "shown": total, "strong": True},
        ]

    def _facets(self, found: Answer) -> dict[str, Any]:
        cells: dict[str, Cells] = dict(found.facets)
        # places are alternatives: beside the criteria as on the map, each says what it would add
        cells |= {key: areas for key, areas in found.areas.items() if key != LEVELS[0]}
        cells |= {ORGANISATION + key: codes for key, codes in found.employers.items()}
        return {
            variable: {code: self._figure(figure) for code, figure in codes.items()}
            for variable, codes in cells.items()
        }

    def _map(self, found: Answer) -> dict[str, Any]:
        cells = found.areas.get(self.level, {})
        floors = [figure.under for figure in cells.values() if figure.under]
        return {
            "level": self.level,
            "counts": {code: figure.value for code, figure in cells.items()},
            "floor_shown": fewer_than(max(floors, default=0)) if floors else "",
            "picked": list(self.asked.chosen.get(self.level, ())),
        }

    def _asker(self) -> Asker:
        return asker_of(self.user, self.contract.customer_id)

    def _review(self, selection: Selection) -> str:
        """Return why the officer approves this only with a reason, "" where none is needed."""
        if not self.user.may(Permission.DRAFT_ORDER):
            return ""
        whole = with_groups_put_in(selection, self._asker())
        traits = review_of(whole, self.asked.channel.value)
        return review_note(review_in_words(traits, self.language)) if traits else ""

    def _why_not(self, deliverable: Figure) -> str:
        if not self.user.may(Permission.DRAFT_ORDER):
            return _("Your role does not order.")
        if are_too_few(deliverable.value or 0, self.asked.kind.value):
            if self.asked.kind is not Kind.CONSUMERS:
                return _("Nobody can be reached by this channel.")
            least = {"rows": LEAST_CONSUMER_ROWS.value}
            return _("A delivery of consumers needs at least %(rows)s of them.") % least
        return ""
