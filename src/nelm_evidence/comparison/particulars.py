"""
The figures of a study that are no findings: cohort size, sizes of arms, centres, period.

In come the design and cohort of two tellings; out go `Pairs` of named values with their places.
To compare one more: a row in `particulars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nelm_evidence.comparison.pairing import Match, Pairs
from nelm_evidence.model.record import Arm, Cohort, Design, Period, Source


@dataclass(frozen=True, slots=True)
class Particular:
    """One figure of a study that is no finding, and where it was read."""

    name: str
    value: int | str
    sources: tuple[Source, ...] = ()


def particulars(design: Design, cohort: Cohort) -> Iterator[Particular]:
    """Yield those figures that are told."""
    period = design.period or Period()
    rows = (
        ("cohort.size", cohort.size, cohort.sources),
        ("design.centres", design.centres, design.sources),
        ("design.period.start", period.start, design.sources),
        ("design.period.end", period.end, design.sources),
    )
    for name, value, sources in rows:
        if value is not None:
            yield Particular(name, value, sources)


def pair_particulars(
    left: tuple[Design, Cohort], right: tuple[Design, Cohort]
) -> Pairs[Particular]:
    """Match the particulars of two tellings by name."""
    mine = {row.name: row for row in particulars(*left)}
    theirs = {row.name: row for row in particulars(*right)}
    matches = (
        Match(row, other, () if _same(row, other) else ("value",))
        for name, row in mine.items()
        if (other := theirs.get(name))
    )
    return Pairs(
        (*matches, *_arms(left[1], right[1])),
        tuple(row for name, row in mine.items() if name not in theirs),
        tuple(row for name, row in theirs.items() if name not in mine),
    )


def _arms(left: Cohort, right: Cohort) -> Iterator[Match[Particular]]:
    """
    Yield the sized arms of two tellings that have as many, by their sizes.

    One that is left over on either side is told differently; where more are, the two tell of
    different groups.
    """
    mine, theirs = _sized(left), _sized(right)
    if len(mine) != len(theirs):
        return
    rest = list(theirs)
    others: list[Arm] = []
    for arm in mine:
        twin = next((other for other in rest if other.size == arm.size), None)
        if twin is None:
            others.append(arm)
        else:
            rest.remove(twin)
            yield _match_arms((arm, left), (twin, right), ())
    if len(others) == 1:
        yield _match_arms((others[0], left), (rest[0], right), ("value",))


def _sized(cohort: Cohort) -> list[Arm]:
    """Return the arms whose size is told."""
    return [arm for arm in cohort.arms if arm.size is not None]


def _match_arms(
    left: tuple[Arm, Cohort], right: tuple[Arm, Cohort], differs: tuple[str, ...]
) -> Match[Particular]:
    """Return two arms as matched particulars."""
    mine, theirs = (
        Particular(f"cohort.arms {arm.label}", arm.size or 0, cohort.sources)
        for arm, cohort in (left, right)
    )
    return Match(mine, theirs, differs)


def _same(left: Particular, right: Particular) -> bool:
    """Whether two particulars say the same, perhaps a date more exactly."""
    if isinstance(left.value, str) and isinstance(right.value, str):
        return same_date(left.value, right.value)
    return left.value == right.value


def same_date(left: str, right: str) -> bool:
    """
    Whether two dates can be one, told to the year here and to the month there.

    >>> same_date("2010", "2010-03"), same_date("2010-04", "2010-03")
    (True, False)
    """
    return f"{left}-".startswith(f"{right}-") or f"{right}-".startswith(f"{left}-")
