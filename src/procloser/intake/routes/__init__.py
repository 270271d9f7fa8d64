"""The way in of each format, from its reader's batches to the tables of its room."""

from procloser.intake.routes import areas, ban_list, companies, decision_makers, number_base, people
from procloser.intake.routes.types import Route

ROUTES: dict[str, Route] = {
    "posti-pcf": areas.take_in_postal_codes,
    "paavo-wfs": areas.take_in_areas,
    "ytj-companies": companies.take_in,
    "number-base": number_base.take_in,
    "people": people.take_in,
    "decision-makers": decision_makers.take_in,
    "ban-list": ban_list.take_in,
}
