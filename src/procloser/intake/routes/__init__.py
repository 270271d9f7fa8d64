"""The way in of each format, from its reader's batches to the tables of its room."""

from procloser.intake.routes import (
    areas,
    ban_list,
    companies,
    consents,
    decision_makers,
    financial_statements,
    lists,
    number_base,
    number_base_full,
    people,
    tables,
)
from procloser.intake.routes.types import Route
from procloser.sources.readers.tables.loaded import DEFINITIONS

ROUTES: dict[str, Route] = {
    "posti-pcf": areas.take_in_postal_codes,
    "paavo-wfs": areas.take_in_areas,
    "paavo-areas": areas.take_in_borders,
    "population-grid": areas.take_in_grid,
    "ytj-companies": companies.take_in,
    "financial-statements": financial_statements.take_in,
    "posti-baf": lists.take_in_streets,
    "building-addresses": lists.take_in_building_addresses,
    "municipality-key": lists.take_in_municipality_keys,
    "postal-key": lists.take_in_postal_keys,
    "first-names": lists.take_in_name_counts,
    "surnames": lists.take_in_name_counts,
    "first-name-years": lists.take_in_name_years,
    "classification-items": lists.take_in_items,
    "tol-list": lists.take_in_items,
    "ytj-codes": lists.take_in_items,
    "tol-key": lists.take_in_keys,
    "number-base": number_base.take_in,
    "number-base-full": number_base_full.take_in,
    "people": people.take_in,
    "decision-makers": decision_makers.take_in,
    "ban-list": ban_list.take_in,
    "consents": consents.take_in,
}
ROUTES |= {key: tables.route_of(definition) for key, definition in DEFINITIONS.items()}
