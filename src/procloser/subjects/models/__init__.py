"""Subjects and the records that sources hold of them.

A record carries its provenance: `load_id` (sources.Load) and `row_no`, the line of that file.
Names ending in `_key` are folded by `identifiers` or hashed by `resolution.keys`; they are set
by intake and never by hand. Keys, numbers and mail addresses are collated "C": they are compared
byte by byte, and a prefix search can use their index on any server.
"""

from procloser.subjects.models.corrections import Correction, CorrectionConflict, SettledCorrection
from procloser.subjects.models.directory import DirectoryEntry, EndedNumber, FullDelivery
from procloser.subjects.models.fields import AmountField, KeyField
from procloser.subjects.models.marketing import ConsumerRecord, DecisionMaker
from procloser.subjects.models.organisations import (
    FIGURES_OF_STATEMENT,
    FinancialStatement,
    Organisation,
)
from procloser.subjects.models.subject import Subject

__all__ = [
    "FIGURES_OF_STATEMENT",
    "AmountField",
    "ConsumerRecord",
    "Correction",
    "CorrectionConflict",
    "DecisionMaker",
    "DirectoryEntry",
    "EndedNumber",
    "FinancialStatement",
    "FullDelivery",
    "KeyField",
    "Organisation",
    "SettledCorrection",
    "Subject",
]
