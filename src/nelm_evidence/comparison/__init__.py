"""
The one notion of sameness: which findings are one, and where two tellings of one differ.

Used where two languages are merged and where a text is held against the evidence base.
`pair`, `pair_witnesses` and `pair_factors` match two lists, `differences` and `factor_differences`
name what differs.
"""

from __future__ import annotations

from nelm_evidence.comparison.bearing import factor_unborne, same_time, unborne
from nelm_evidence.comparison.differing import differences, factor_differences
from nelm_evidence.comparison.factors import pair_factors
from nelm_evidence.comparison.findings import pair, pair_witnesses
from nelm_evidence.comparison.identity import same_study, study_id, study_keys
from nelm_evidence.comparison.pairing import Match, Pairs
from nelm_evidence.comparison.particulars import Particular, pair_particulars
from nelm_evidence.comparison.studies import Comparison, compare
from nelm_evidence.comparison.writing import Compared, written

__all__ = [
    "Compared",
    "Comparison",
    "Match",
    "Pairs",
    "Particular",
    "compare",
    "differences",
    "factor_differences",
    "factor_unborne",
    "pair",
    "pair_factors",
    "pair_particulars",
    "pair_witnesses",
    "same_study",
    "same_time",
    "study_id",
    "study_keys",
    "unborne",
    "written",
]
