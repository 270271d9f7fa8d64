"""The record as a PDF: a Typst page beside this file, its data handed over as JSON."""

import json
from importlib import resources

import typst

from procloser.processing.pdf_words import WORDS
from procloser.processing.types import Record
from procloser.processing.wording import in_language
from procloser.ui import figures

PAGE = resources.files("procloser.processing") / "record.typ"
LANGUAGES = ("fi", "sv", "en")


def record_pdf(record: Record, language: str) -> bytes:
    """Return the record as a tagged PDF in one of LANGUAGES, fonts within.

    Nothing is fetched: the fonts are those Typst carries, and the page uses no package.
    """
    told = {
        "language": language,
        "words": {key: text.get(language) for key, text in WORDS.items()},
        "record": in_language(record, language),
        "made_on": figures.day(record.made_at, language),
    }
    pdf = typst.compile(
        PAGE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=record.made_at.replace(microsecond=0),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst made no single PDF of the record.")
    return pdf
