"""
Fates: what became of every number of a part; one fate for each numeral, none left out.

A number belongs to the first that claims it: the citation, a name (G3, Ki-67), a finding, the
cohort, a factor, the design, a foil.  What nobody claims is background in a section that tells
nothing of this study, and `unread` elsewhere.  Comes in: what each sentence told and the study
as a whole.  To tell one more role apart: a step of `_claimed`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from re import Pattern

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.claims import Claim, Claims, Study
from nelm_evidence.linking.looks import judge
from nelm_evidence.linking.numerals import Numeral, scan
from nelm_evidence.linking.statements import Statement
from nelm_evidence.model.account import Fate
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.spans import Span

_FRONT = "front"
_SILENT = {"background", "title"}
_STATISTIC = code_of("statistic")
_MANY = 10
"""From here on a number word is not said by the way."""


def settle(
    part: Part,
    told: Sequence[Statement],
    study: Study,
    words: Pattern[str],
    cited: Sequence[Span] = (),
) -> tuple[Fate, ...]:
    """Return the fate of every number, in order; `cited` is where the text cites itself."""
    fates: list[Fate] = []
    for statement, following in zip_longest(told, told[1:]):
        numerals = scan(statement.line, part.folded, words)
        if numerals:
            claims = Claims(statement, following, study)
            fates.extend(_of_line(numerals, claims, part, cited))
    return tuple(fates)


def _of_line(
    numerals: Sequence[Numeral], claims: Claims, part: Part, cited: Sequence[Span]
) -> Iterator[Fate]:
    """Yield the fates of the numbers of one line."""
    line = claims.statement.line
    starts = [item.start for item in line.items]
    for numeral in numerals:
        span = Span(numeral.start, numeral.end)
        if line.section == _FRONT or (cited and any(place.covers(span) for place in cited)):
            yield Fate(span, "citation")
            continue
        place = _place_of(numeral, line, starts)
        role, rule = _claimed(numeral, place, claims, part.folded)
        bare = place is not None and line.items[place].code == k.NUMBER
        # `one of the reasons`: a small number word that counts nothing is no number.
        if role != "unread" or not bare or not _is_idle(numeral, line.items[place or 0], part):
            yield Fate(span, role, rule)


def _is_idle(numeral: Numeral, item: Item, part: Part) -> bool:
    """Whether a numeral is a small one in letters or ideographs."""
    if numeral.figure is not None or (item.value.value or 0) >= _MANY:
        return False
    return not part.folded[numeral.end - 1].isascii() or part.folded[numeral.end - 1].isalpha()


def _place_of(numeral: Numeral, line: Line, starts: list[int]) -> int | None:
    """The place of the item that holds a numeral; an item may have given its range away."""
    place = bisect_right(starts, numeral.end - 1) - 1
    return place if place >= 0 and numeral.start < line.items[place].end else None


def _claimed(numeral: Numeral, place: int | None, claims: Claims, text: str) -> Claim:
    """What became of a number that is not the citation's."""
    item = None if place is None else claims.statement.line.items[place]
    if item is not None and item.code not in k.NUMERIC:
        return _owned(item)
    if claims.statement.line.section in _SILENT:
        told = claims.cohort(numeral, place) or claims.design(numeral, None)
        return told or ("background", None)
    return (
        claims.finding(numeral, place)
        or claims.cohort(numeral, place)
        or claims.factor(numeral, item, text)
        or claims.design(numeral, item)
        or judge(numeral, place, claims.statement, text)
    )


def _owned(item: Item) -> Claim:
    """The digits of a word: a test's name, or any other."""
    return ("test_statistic", None) if item.code == _STATISTIC else ("name", None)
