"""
All of a record that is no finding: where the study was published, how it was made, on whom.

In come the article and the accounts, English first; out go citation, design and cohort, the gaps of
the first telling filled from the next, and notices where sizes, centres or periods contradict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from nelm_evidence.comparison import pair_particulars
from nelm_evidence.comparison.particulars import same_date
from nelm_evidence.merging.agreement import disagreement
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import (
    Arm,
    Citation,
    Cohort,
    Design,
    Notice,
    Period,
    Source,
    Value,
)

V = TypeVar("V", bound=Value)

NAMELESS = "unnamed"
"""The stem of a text that came from no file."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Citation, design and cohort of a study."""

    citation: Citation
    design: Design
    cohort: Cohort


def merge_frames(article: Article, told: Sequence[Account]) -> tuple[Frame, tuple[Notice, ...]]:
    """Merge what the file format and each language tell of the study as a whole."""
    frame = Frame(
        _first_told(citations(article, told)),
        _merge_designs([account.design for account in told]),
        _merge_cohorts([account.cohort for account in told]),
    )
    return frame, tuple(_contradictions(told))


def stem(article: Article) -> str:
    """
    Return the stem of the file of a text, NAME for `NAME.en.txt` of a pair.

    The records of a file of many are told apart by their position.

    >>> stem(Article("", path="corpus/seed.en.txt", companion=Article("")))
    'seed'
    """
    if article.path is None:
        name = NAMELESS
    else:
        path = PurePath(article.path)
        name = PurePath(path.stem).stem if article.companion else path.stem
    return name if article.index is None else f"{name}#{article.index}"


def citations(article: Article, told: Sequence[Account]) -> Iterator[Citation]:
    """Yield what is known of the citation: first from the file format, then from the texts."""
    yield from (half.citation for half in article.halves)
    for account in told:
        yield account.citation


def _first_told(values: Iterator[V]) -> V:
    """Return the first value, its gaps filled from the ones that follow."""
    whole = next(values)
    for value in values:
        missing = {
            name: told
            for name in value.model_fields_set
            if (told := getattr(value, name)) not in (None, ())
            and getattr(whole, name) in (None, ())
        }
        if missing:
            whole = whole.model_copy(update=missing)
    return whole


def _merge_designs(designs: Sequence[Design]) -> Design:
    """Return the first design, its gaps filled from the next, with the places of both."""
    if not designs:
        return Design()
    whole = _first_told(iter(designs))
    periods = [design.period for design in designs if design.period]
    return whole.model_copy(
        update={
            "period": _merge_periods(periods) if periods else None,
            "sources": _places(designs),
        }
    )


def _merge_periods(periods: Sequence[Period]) -> Period:
    """Return the first period, more exact where another tells the same date more exactly."""
    whole = periods[0]
    for other in periods[1:]:
        whole = Period(start=_exacter(whole.start, other.start), end=_exacter(whole.end, other.end))
    return whole


def _exacter(stands: str | None, adds: str | None) -> str | None:
    """Return the first date, or the second where it tells the same date more exactly."""
    if stands is None or adds is None:
        return stands or adds
    return max(stands, adds, key=len) if same_date(stands, adds) else stands


def _merge_cohorts(cohorts: Sequence[Cohort]) -> Cohort:
    """Return the first cohort, its gaps filled from the next, with the places of both."""
    if not cohorts:
        return Cohort()
    whole = _first_told(iter(cohorts))
    arms = whole.arms
    for other in cohorts:
        if len(other.arms) == len(arms):
            arms = tuple(_merge_arms(*pair) for pair in zip(arms, other.arms, strict=True))
    return whole.model_copy(update={"arms": arms, "sources": _places(cohorts)})


def _merge_arms(stands: Arm, adds: Arm) -> Arm:
    """Return the first telling of an arm, with the size that only the second gives."""
    if stands.size is not None or adds.size is None:
        return stands
    return Arm(label=stands.label, size=adds.size)


def _places(values: Sequence[Design] | Sequence[Cohort]) -> tuple[Source, ...]:
    """Return the places of all tellings."""
    return tuple(source for value in values for source in value.sources)


def _contradictions(told: Sequence[Account]) -> Iterator[Notice]:
    """Yield a notice for each size, number of centres or date in which two languages differ."""
    if not told[1:]:
        return
    english, chinese = ((account.design, account.cohort) for account in told[:2])
    for match in pair_particulars(english, chinese).differs:
        mine, theirs = match.left, match.right
        tellings = f"{mine.name} {mine.value}", f"{theirs.name} {theirs.value}"
        yield disagreement([mine.name], tellings, (*mine.sources, *theirs.sources))
