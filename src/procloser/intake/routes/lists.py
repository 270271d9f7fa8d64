"""Names, streets, municipalities and classifications: whose action keeps which."""

from typing import Any

from procloser.classifications import actions as classifications
from procloser.intake.routes.plain import kept_by, stored_by
from procloser.intake.routes.types import File
from procloser.intake.types import OpenLoad
from procloser.kernel import clock
from procloser.places import actions as places
from procloser.statistics import actions as statistics


def _name_counts(load: OpenLoad, file: File, rows: list[Any]) -> None:
    """Keep the names' bearers; an older issue changes nothing."""
    issued_on = file.source_date or clock.today()
    statistics.store_name_counts(rows=rows, issued_on=issued_on, load_id=load.id)


def _building_addresses(load: OpenLoad, file: File, rows: list[Any]) -> None:
    """Keep where buildings stand; an older issue changes nothing."""
    issued_on = file.source_date or clock.today()
    places.store_building_addresses(rows=rows, issued_on=issued_on, load_id=load.id)


take_in_building_addresses = stored_by(_building_addresses)
take_in_streets = kept_by(places.store_streets)
take_in_municipality_keys = kept_by(places.store_municipality_keys)
take_in_postal_keys = kept_by(places.store_postal_keys)
take_in_name_counts = stored_by(_name_counts)
take_in_name_years = kept_by(statistics.store_name_years)
take_in_items = kept_by(classifications.store_items)
take_in_keys = kept_by(classifications.store_keys)
