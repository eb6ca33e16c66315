"""
Quotes: whether the words that a figure was read from stand in a text, and hold its numbers.

The study and its texts come in, and with them what the texts, read again, do not bear out; remarks
go out.  Where the quote of a part holds each of its numbers, a doubt of the reading is a warning,
for rules read less well than people; where it does not, the doubt stands and the quote is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.evidence.curation import Where
from nelm_evidence.evidence.holding import field_of_attribute
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.quoting import numerals, stands_whole
from nelm_evidence.evidence.remarks import Remark
from nelm_evidence.model.record import Finding, Interval, PrognosticFactor


class Claim(NamedTuple):
    """A number that a part claims, with its relation."""

    attribute: str
    number: Decimal
    sign: str = ""
    """Empty for `=`."""

    def __str__(self) -> str:
        """Write it: `<0.001`."""
        return f"{self.sign}{self.number}"


def weigh(entry: Entry, texts: Sequence[str], doubts: Iterable[Remark]) -> Iterator[Remark]:
    """Yield the doubts, each weighed against the quote of its part, and what quotes do not hold."""
    quotes = {way: origin.quote for way, origin in entry.curation.origins.items() if origin.quote}
    doubted: set[Where] = set()
    for doubt in doubts:
        way = doubt.where[:2]
        doubted.add(way)
        holds = way in quotes and not _lacking(entry, way, quotes[way])
        yield doubt._replace(severity="warning") if holds else doubt
    for way, quote in quotes.items():
        if texts and not any(stands_whole(quote, text) for text in texts):
            message = "no text of the study holds these words. Copy them as they stand there."
            yield Remark(entry, (*way, "quote"), "error", "quote_not_in_text", message)
        if way in doubted or not texts:
            yield from _not_in_quote(entry, way, quote)


def _not_in_quote(entry: Entry, way: Where, quote: str) -> Iterator[Remark]:
    """Yield the numbers of a part that its quote does not hold."""
    part, index = str(way[0]), int(way[1])
    held = ", ".join(f"`{one}`" for one in numerals(quote)) or "no number"
    for claim in _lacking(entry, way, quote):
        message = f"the quote does not hold `{claim}`: it holds {held}. Correct one of the two."
        where = field_of_attribute(entry, (part, index), claim.attribute)
        yield Remark(entry, where, "error", "not_in_quote", message)


def _lacking(entry: Entry, way: Where, quote: str) -> tuple[Claim, ...]:
    """Return the claims of a part that stand in its quote in other digits, or not at all."""
    record = entry.record
    part = (record.findings if way[0] == "findings" else record.prognostic_factors)[int(way[1])]
    told = {(one.sign, str(one.value)) for one in numerals(quote) if not one.letters}
    return tuple(claim for claim in claims(part) if (claim.sign, str(claim.number)) not in told)


def claims(part: Finding | PrognosticFactor) -> Iterator[Claim]:
    """Yield the numbers that a finding or a factor claims."""
    if isinstance(part, Finding):
        yield from _figures(part)
        spread, name = part.interval, "interval"
    else:
        spread, name = (part.effect.interval if part.effect else None), "effect"
        if part.effect and part.effect.value is not None:
            yield Claim("effect", part.effect.value)
    yield from (Claim(name, bound) for bound in _bounds(spread))
    if part.p_value:
        yield Claim("p_value", part.p_value.value, _sign(part.p_value.relation))


def _figures(finding: Finding) -> Iterator[Claim]:
    """Yield the numbers of a finding itself."""
    if finding.value is not None:
        yield Claim("value", finding.value, _sign(finding.relation))
    for name in ("count", "denominator"):
        if (number := getattr(finding, name)) is not None:
            yield Claim(name, number)
    if finding.at and finding.at.value is not None:
        yield Claim("at", finding.at.value)


def _bounds(spread: Interval | None) -> Iterator[Decimal]:
    """Yield the numbers of an interval, its level apart, which a text may tell once for all."""
    if spread:
        yield from (one for one in (spread.low, spread.high, spread.value) if one is not None)


def _sign(relation: str | None) -> str:
    """Return a relation as a quote shows it, where `=` may be left out."""
    return "" if relation in {None, "="} else str(relation)
