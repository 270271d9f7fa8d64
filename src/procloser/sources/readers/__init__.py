"""The formats we read: one module each, and the registry of all."""

from procloser.sources.readers import (
    ban_list,
    building_addresses,
    classification_items,
    consents,
    decision_makers,
    financial_statements,
    first_name_years,
    first_names,
    municipality_key,
    number_base,
    number_base_full,
    paavo_areas,
    paavo_wfs,
    people,
    population_grid,
    postal_key,
    posti_baf,
    posti_pcf,
    surnames,
    tol_key,
    tol_list,
    ytj_codes,
    ytj_companies,
)
from procloser.sources.readers.tables.loaded import DEFINITIONS
from procloser.sources.readers.tables.reader import reader_of
from procloser.sources.tables.registry import refuse_taken_keys
from procloser.sources.types import Reader

READERS: dict[str, Reader] = {
    module.READER.key: module.READER
    for module in (
        posti_pcf,
        posti_baf,
        building_addresses,
        municipality_key,
        postal_key,
        paavo_wfs,
        paavo_areas,
        population_grid,
        first_names,
        surnames,
        first_name_years,
        classification_items,
        tol_list,
        tol_key,
        ytj_companies,
        ytj_codes,
        financial_statements,
        number_base,
        number_base_full,
        people,
        decision_makers,
        ban_list,
        consents,
    )
}
refuse_taken_keys(DEFINITIONS, READERS)
READERS |= {key: reader_of(definition) for key, definition in DEFINITIONS.items()}
