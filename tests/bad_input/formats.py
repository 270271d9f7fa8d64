"""A small good file for each reader, written from the formats' pages."""

from tests.bad_input import formats_deliveries, formats_lists, formats_main, formats_statistics
from tests.bad_input.format import SOURCE_LINE, Format

FORMATS: dict[str, Format] = {
    form.reader: form
    for module in (formats_main, formats_statistics, formats_lists, formats_deliveries)
    for form in module.FORMATS
}
TEXTS = [form.reader for form in FORMATS.values() if not form.is_json]
JSONS = [form.reader for form in FORMATS.values() if form.is_json]
CSVS = [form.reader for form in FORMATS.values() if form.head]
SOURCED = [form.reader for form in FORMATS.values() if form.head[:1] == (SOURCE_LINE,)]
