"""The formats we read: one module each, and the registry of all."""

from procloser.sources.readers import (
    ban_list,
    decision_makers,
    number_base,
    paavo_wfs,
    people,
    posti_pcf,
    ytj_companies,
)
from procloser.sources.types import Reader

READERS: dict[str, Reader] = {
    module.READER.key: module.READER
    for module in (
        posti_pcf,
        paavo_wfs,
        ytj_companies,
        number_base,
        people,
        decision_makers,
        ban_list,
    )
}
