"""
A text held against the base: what both tell alike, what differs, what stands on one side only.

In come two records of one study; out goes a `Comparison` with findings, factors and particulars
(cohort size, arms, centres, period).  To compare one more particular: a row in `particulars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nelm_evidence.comparison.factors import pair_factors
from nelm_evidence.comparison.findings import pair
from nelm_evidence.comparison.groups import arms_alike
from nelm_evidence.comparison.pairing import Match, Pairs
from nelm_evidence.model.record import Finding, PrognosticFactor, Source, StudyRecord


@dataclass(frozen=True, slots=True)
class Particular:
    """One figure of a study that is no finding, and where it was read."""

    name: str
    value: int | str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text (left) beside the base (right)."""

    findings: Pairs[Finding]
    factors: Pairs[PrognosticFactor]
    particulars: Pairs[Particular]

    @property
    def parts(self) -> tuple[Pairs[Particular], Pairs[Finding], Pairs[PrognosticFactor]]:
        """All that was compared, in the order of the record."""
        return self.particulars, self.findings, self.factors

    @property
    def same(self) -> int:
        """How many things both tell alike."""
        return sum(len(part.same) for part in self.parts)

    @property
    def differs(self) -> int:
        """How many things the two tell differently."""
        return sum(len(part.differs) for part in self.parts)

    @property
    def text_only(self) -> int:
        """How many things stand in the text only."""
        return sum(len(part.left_only) for part in self.parts)

    @property
    def base_only(self) -> int:
        """How many things stand in the base only."""
        return sum(len(part.right_only) for part in self.parts)


def compare(text: StudyRecord, base: StudyRecord) -> Comparison:
    """Hold what a text says of a study against what the base holds."""
    arms = arms_alike(text.cohort.arms, base.cohort.arms)
    return Comparison(
        pair(text.findings, base.findings, [(mine.label, theirs.label) for mine, theirs in arms]),
        pair_factors(text.prognostic_factors, base.prognostic_factors),
        _pair_particulars(text, base),
    )


def _pair_particulars(text: StudyRecord, base: StudyRecord) -> Pairs[Particular]:
    """Match the particulars by name."""
    mine = {row.name: row for row in particulars(text)}
    theirs = {row.name: row for row in particulars(base)}
    both = [name for name in mine if name in theirs]
    return Pairs(
        tuple(
            Match(mine[name], theirs[name], _differing(mine[name], theirs[name])) for name in both
        ),
        tuple(row for name, row in mine.items() if name not in theirs),
        tuple(row for name, row in theirs.items() if name not in mine),
    )


def _differing(left: Particular, right: Particular) -> tuple[str, ...]:
    """Name the value where it differs; a year and a month of that year do not."""
    mine, theirs = str(left.value), str(right.value)
    if isinstance(left.value, str) and same_date(mine, theirs):
        return ()
    return () if mine == theirs else ("value",)


def same_date(left: str, right: str) -> bool:
    """
    Whether two dates can be one, told to the year here and to the month there.

    >>> same_date("2010", "2010-03"), same_date("2010-04", "2010-03")
    (True, False)
    """
    return f"{left}-".startswith(f"{right}-") or f"{right}-".startswith(f"{left}-")


def particulars(record: StudyRecord) -> Iterator[Particular]:
    """Yield the figures of a study that are no findings, of those that are told."""
    design, cohort = record.design, record.cohort
    period = design.period
    rows: tuple[tuple[str, int | str | None, tuple[Source, ...]], ...] = (
        ("cohort.size", cohort.size, cohort.sources),
        ("design.centres", design.centres, design.sources),
        ("design.period.start", period.start if period else None, design.sources),
        ("design.period.end", period.end if period else None, design.sources),
    )
    for name, value, sources in rows:
        if value is not None:
            yield Particular(name, value, sources)
