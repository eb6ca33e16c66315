"""
Places: what a notice of two tellings must show beside the places of the tellings themselves.

A finding is shown from its name to its value; its P value, its time point or its group may stand
elsewhere in the sentence.  In come an account with its text, a telling and the attributes that
differ; out go the places of the figures that differ, or the sentence where words do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article, Sentence
from nelm_evidence.model.record import Effect, Finding, Interval, PrognosticFactor, PValue, Source

Told = Finding | PrognosticFactor
FIGURES = frozenset(
    {"value", "decimals", "relation", "count", "denominator", "interval", "p_value", "effect"}
)
"""Attributes that are shown by their figures; the others by their sentence."""


SIGNS = tuple("<>=≤≥＜＞＝")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one language tells, with the text it tells it in."""

    account: Account
    text: str

    def beside(self, told: Told, names: Sequence[str]) -> tuple[Source, ...]:
        """Return the places of what differs that the telling's own places do not show."""
        return tuple(
            dict.fromkeys(
                place
                for source in told.sources
                for sentence in self._around(source)
                for place in self._shown(told, source, sentence, names)
            )
        )

    def _around(self, source: Source) -> Iterator[Sentence]:
        """Yield the sentences that a place touches."""
        for sentence in self.account.sentences:
            if sentence.span.start < source.end and source.start < sentence.span.end:
                yield sentence

    def _shown(
        self, told: Told, source: Source, sentence: Sentence, names: Sequence[str]
    ) -> Iterator[Source]:
        """Yield the figures that differ, where they stand in a sentence, or all of it."""
        figures = [figure for name in names for figure in _figures(told, name)]
        if not FIGURES.issuperset(names):
            yield _place(source, sentence, (sentence.span.start, sentence.span.end), self.text)
            return
        for start, end in (fate.span for fate in self.account.fates):
            if not sentence.span.start <= start < sentence.span.end:
                continue
            is_shown = source.start <= start and end <= source.end
            if not is_shown and _figure(self.text[start:end]) in figures:
                yield _place(source, sentence, (self._from_sign(start), end), self.text)

    def _from_sign(self, start: int) -> int:
        """Return where the sign before a figure begins: `P < 0.05` differs in the sign, too."""
        before = self.text[:start].rstrip()
        return start if not before.endswith(SIGNS) else len(before) - 1


def telling_of(article: Article, account: Account) -> Telling:
    """Return an account with its own half of an article."""
    half = article.companion
    paths = {source.path for thing in account.findings for source in thing.sources}
    paths |= {source.path for thing in account.factors for source in thing.sources}
    own = half is not None and paths == {half.path}
    return Telling(account, half.text if half and own else article.text)


def _place(source: Source, sentence: Sentence, span: tuple[int, int], text: str) -> Source:
    """Return a stretch of a sentence as a place of the same text."""
    start, end = span
    return source.model_copy(
        update={
            "section": sentence.section,
            "start": start,
            "end": end,
            "quote": text[start:end],
        }
    )


def _figures(told: Told, name: str) -> Iterator[Decimal]:
    """Yield the figures of an attribute."""
    found = getattr(told, "value" if name in {"decimals", "relation"} else name, None)
    match found:
        case Decimal():
            yield found
        case PValue():
            yield found.value
        case Interval():
            yield from _bounds(found)
        case Effect():
            if found.value is not None:
                yield found.value
            if found.interval:
                yield from _bounds(found.interval)


def _bounds(spread: Interval) -> Iterator[Decimal]:
    """Yield the bounds of an interval."""
    yield from (f for f in (spread.low, spread.high, spread.value) if f is not None)


def _figure(digits: str) -> Decimal | None:
    """Return the figure that some digits make."""
    try:
        return Decimal(digits.replace(",", "").replace("·", ".").replace("．", "."))
    except InvalidOperation:
        return None
