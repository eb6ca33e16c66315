"""
Claims: what in a sentence lays claim to its numbers: findings, factors, the cohort, the design.

A finding claims the numbers of the item it was read at, and those that it took from elsewhere in
the sentence: its time point, its P, a range told before its median.  Comes in: a `Statement` and
the account of its part.  To claim for one more part of the record: a method of `Claims`, asked by
`fates`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.headcounts import Headcount
from nelm_evidence.linking.numerals import Numeral
from nelm_evidence.linking.statements import Statement
from nelm_evidence.model.account import Account, Role
from nelm_evidence.model.line import Item
from nelm_evidence.model.once import once
from nelm_evidence.model.quantities import Quantity, Ratio, Times
from nelm_evidence.model.record import Finding, Interval, PrognosticFactor, PValue, Source

Claim = tuple[Role, str | None]
_LONGEST_PLACE = 60
"""A source of the design that is longer shows a whole sentence, not a number."""


@dataclass(frozen=True, slots=True)
class Study:
    """What the whole text tells, as far as numbers of any sentence may belong to it."""

    account: Account
    sizes: frozenset[Decimal]
    """The number of all patients and those of the arms."""
    kept: frozenset[int]
    """Identities of the findings that the record keeps."""

    counted: Mapping[int, Sequence[Headcount]]
    """The headcounts of each line, by its start."""

    @classmethod
    def of(cls, account: Account, counted: Mapping[int, Sequence[Headcount]]) -> Study:
        """Return what an account tells."""
        cohort = account.cohort
        sizes = (cohort.size, *(arm.size for arm in cohort.arms))
        return cls(
            account,
            frozenset(Decimal(size) for size in sizes if size),
            frozenset(map(id, account.findings)),
            counted,
        )


@dataclass(frozen=True)
class Claims:
    """The claims to the numbers of one sentence."""

    statement: Statement
    following: Statement | None
    study: Study

    @once
    def _findings(self) -> list[Finding]:
        """The findings of the sentence that the record keeps."""
        return [f for f in self.statement.findings if id(f) in self.study.kept]

    @once
    def _rules(self) -> dict[int, str]:
        """The rule that read each value, by its place."""
        read = self.statement.read
        return {b.place: b.rule for b in self.statement.bindings if b.place in read}

    @once
    def _timed(self) -> list[Finding]:
        """Findings that may have their time point from here: also those that point back to it."""
        following = self.following
        if following is None or k.TIME in following.line.signature:
            return self._findings
        return [*self._findings, *following.findings]

    @once
    def _wandering(self) -> dict[Decimal, str]:
        """Figures that a value took from elsewhere in the sentence, and its rule."""
        items = self.statement.line.items
        return {
            figure: rule
            for place, rule in self._rules.items()
            for figure in _figures(items[place].value)
        }

    @once
    def _headcounts(self) -> dict[int, Decimal]:
        """The number of people counted at each place."""
        found = self.study.counted.get(self.statement.line.start, ())
        return {p: Decimal(one.value) for one in found for p in range(one.first, one.last)}

    def finding(self, numeral: Numeral, place: int | None) -> Claim | None:
        """Whether a finding holds a number."""
        item = None if place is None else self.statement.line.items[place]
        if place in self._rules:
            all_kept = len(self._findings) == len(self.statement.findings)
            if all_kept or any(_covers(s, numeral) for f in self._findings for s in f.sources):
                return "finding", self._rules[place]
            return self.design(numeral, None) or ("cohort", None)
        if item is not None and item.code == k.TIME:
            return self._time(numeral, item.value)
        shared = None if item is None else _p_of(item) or _interval_of(item)
        if shared is not None:
            told = (f.rule for f in self._findings if shared in (f.p_value, f.interval))
            return next((("finding", rule) for rule in told), None)
        if item is not None and item.code not in k.VALUES and not self._is_whole(item):
            return None
        return self._taken(numeral, item)

    def _time(self, numeral: Numeral, times: Times) -> Claim | None:
        """Whether a finding holds at this time point."""
        figure = numeral.figure
        told = {point for point in times.points if figure is None or point[0] == figure}
        for finding in self._timed:
            if finding.at and (finding.at.value, finding.at.unit) in told:
                return "finding", finding.rule
        return None

    def _taken(self, numeral: Numeral, item: Item | None) -> Claim | None:
        """Whether a finding read elsewhere in the sentence took this figure."""
        figure = numeral.figure
        if figure is None and item is not None and _is_worded(item, whole=self._is_whole(item)):
            figure = item.value.value  # `Of three cases, …`
        if figure is None:
            return None
        if figure in self._wandering:
            return "finding", self._wandering[figure]
        rules = (f.rule for f in self._findings if f.denominator == figure)
        return next((("finding", rule) for rule in rules), None)

    def _is_whole(self, item: Item) -> bool:
        """Whether a foil is a count of people: `Of the 1,109 patients, …`."""
        return (
            isinstance(item.value, Quantity)
            and item.code == k.FOIL
            and item.value.dimension in {None, "count", "occasion"}
        )

    def cohort(self, numeral: Numeral, place: int | None) -> Claim | None:
        """Whether a number is that of all patients or of an arm, told here or told again."""
        counted = None if place is None else self._headcounts.get(place)
        is_whole = place is not None and self._is_whole(self.statement.line.items[place])
        figure = counted if numeral.figure is None else numeral.figure
        if figure not in self.study.sizes:
            # `25 866 women`: a blank parts the thousands.
            parted = counted in self.study.sizes and str(figure) in str(counted)
            return ("cohort", None) if parted else None
        told = figure == counted or is_whole
        shown = (_covers(source, numeral) for source in self.study.account.cohort.sources)
        return ("cohort", None) if told or any(shown) else None

    def factor(self, numeral: Numeral, item: Item | None, text: str) -> Claim | None:
        """Whether a factor holds a number: as its effect, its P, or within its name."""
        for factor in self._factors(numeral):
            if _holds(factor, numeral, item, text):
                return "factor", factor.rule
        return None

    def _factors(self, numeral: Numeral) -> Iterator[PrognosticFactor]:
        """Yield the factors whose sources cover a number."""
        for factor in self.study.account.factors:
            if any(_covers(source, numeral) for source in factor.sources):
                yield factor

    def design(self, numeral: Numeral, item: Item | None) -> Claim | None:
        """Whether a number tells a date or how many centres took part."""
        if item is not None and item.code in {k.DATE, k.PERIOD}:
            return "design", item.rule or None
        if item is not None and item.code != k.NUMBER:
            return None
        short = (s for s in self.study.account.design.sources if s.end - s.start <= _LONGEST_PLACE)
        return ("design", None) if any(_covers(source, numeral) for source in short) else None


def _is_worded(item: Item, *, whole: bool) -> bool:
    """Whether an item without figures counts: a whole, or a part `five of the nine`."""
    return whole or item.code in {k.COUNT, k.SHARE}


def _covers(source: Source, numeral: Numeral) -> bool:
    """Whether a place in the text holds a number."""
    return source.start <= numeral.start and numeral.end <= source.end


def _figures(quantity: Quantity) -> Sequence[Decimal]:
    """Every figure of a quantity."""
    spread = quantity.interval
    bounds = (spread.low, spread.high, spread.value) if spread else ()
    told = (quantity.value, quantity.count, quantity.denominator, *bounds)
    return [figure for figure in told if figure is not None]


def _p_of(item: Item) -> PValue | None:
    """The P value that an item is or holds."""
    if item.code == k.P:
        return item.value  # type: ignore[no-any-return]
    return item.value.p if isinstance(item.value, Ratio) else None


def _interval_of(item: Item) -> Interval | None:
    """The interval that an item is: one behind a group belongs to the value before it."""
    return item.value if item.code == k.INTERVAL else None


def _holds(factor: PrognosticFactor, numeral: Numeral, item: Item | None, text: str) -> bool:
    """Whether a number within a factor's place is its effect, its P, or of its name."""
    if item is not None and item.code == k.EFFECT:
        ratio: Ratio = item.value
        has_p = ratio.p is not None and ratio.p == factor.p_value
        return has_p or ratio.effect == factor.effect
    if item is not None and item.code == k.P:
        return bool(factor.p_value == item.value)
    if factor.p_value and numeral.figure == factor.p_value.value:
        return True
    return text[numeral.start : numeral.end] in factor.factor
