"""
Repetitions: the findings and factors that a study tells twice.

A study of a base comes in, remarks go out.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.remarks import Remark, apart
from nelm_evidence.model.shorthand import factor_shorthand, shorthand


def find_repetitions(entry: Entry) -> Iterator[Remark]:
    """Yield the findings and factors that a study tells twice, each at its second telling."""
    for part, told in (
        ("findings", [shorthand(finding) for finding in entry.record.findings]),
        ("factors", [factor_shorthand(factor) for factor in entry.record.prognostic_factors]),
    ):
        first: dict[str, int] = {}
        for index, words in enumerate(told):
            if (earlier := first.setdefault(words, index)) == index:
                continue
            place = entry.place(part, earlier)
            line = f" on line {place.line}" if place else ""
            message = f"`{words}` stands already{line}. Delete one of the two."
            where = apart(entry, (part, index), entry, (part, earlier))
            yield Remark(entry, where, "warning", f"duplicate_{part[:-1]}", message)
