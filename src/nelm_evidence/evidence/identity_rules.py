"""
The rules by which each study of a base is one study, and this one, each with its manual.

They stand apart from the rules of the file, which `rules.py` joins them to.  To add one: its entry
here, and the place that tells of it.
"""

from __future__ import annotations

from typing import Final

from nelm_evidence.model.rules import Rule

IDENTITY_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "duplicate_id",
        "error",
        """
An id stands for one study.

Fires:  at the id that stands a second time
""",
    ),
    Rule(
        "malformed_doi",
        "error",
        """
A DOI is written from its `10.` on.

Fires:  `doi: https://doi.org/10.1002/jhbp.956`
Silent: `doi: 10.1002/jhbp.956`
""",
    ),
    Rule(
        "malformed_pmid",
        "error",
        """
A PMID is its digits.

Fires:  `pmid: PMID 33609319`; `pmid: 077`
Silent: `pmid: 33609319`
""",
    ),
    Rule(
        "duplicate_doi",
        "error",
        """
A DOI belongs to one study.

Fires:  at the study that has the DOI of one above it, whatever its case
""",
    ),
    Rule(
        "duplicate_pmid",
        "error",
        """
A PMID belongs to one study.

Fires:  at the study that has the PMID of one above it
""",
    ),
    Rule(
        "id_disagrees",
        "error",
        """
An id that names a DOI or a PMID names that of the citation.

Fires:  `id: doi:10.1000/a` with `doi: 10.1000/b`
Silent: `id: smith-2020`; an id that names the DOI where the citation has none
""",
    ),
    Rule(
        "same_study",
        "warning",
        """
A study stands in the base once.

Fires:  the title of a study above it, under another id; its year, its cohort size and most of its
        figures, four at least
Silent: a DOI or PMID of a study above it, which `duplicate_doi` and `duplicate_pmid` tell
""",
    ),
)
