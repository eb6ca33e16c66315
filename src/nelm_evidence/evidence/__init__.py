"""
The evidence base: `evidence.yaml` to studies and back.

A path comes in; the same `StudyRecord`s that `extract` gives go out, each with its place in the
file.  `validate` says everything that is wrong with a file; `load` wants a file without fault.
"""

from __future__ import annotations

from nelm_evidence.evidence.faults import Diagnostic, EvidenceFaults, Place
from nelm_evidence.evidence.files import load, load_study, save
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.evidence.rules import NEVER_PASSED_OVER, RULES
from nelm_evidence.evidence.validation import Validation, sums_of, validate
from nelm_evidence.evidence.witnesses import Rereading, Testimony

__all__ = [
    "NEVER_PASSED_OVER",
    "RULES",
    "Diagnostic",
    "Entry",
    "EvidenceBase",
    "EvidenceFaults",
    "Place",
    "Rereading",
    "Testimony",
    "Validation",
    "load",
    "load_study",
    "save",
    "sums_of",
    "validate",
]
