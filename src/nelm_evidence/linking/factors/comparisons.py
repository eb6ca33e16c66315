"""
Comparisons: endpoints held against each other between treatments or groups.

`Median PFS was 5.9 vs 7.0 months (P = .9)`, `OS did not differ between A and B`, `A improved OS`.
Comes in: a `Scan`, and the stretches that ties have read.  Goes out: rows.  A figure is about the
endpoints told since the last figure; without a figure, words must say `similar` or `significant`,
or hold two named sides against each other (`higher in A than in B`), which is a direction only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence.linking.factors import outcomes, untested
from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.analyses import analysis_of
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.events import Event, events
from nelm_evidence.linking.factors.making import IN_WORDS, UNTESTED, Told
from nelm_evidence.linking.factors.naming import name, opening
from nelm_evidence.linking.factors.scan import OTHER, SURVIVALS, Scan
from nelm_evidence.linking.factors.sides import pair
from nelm_evidence.linking.factors.verdicts import is_desired, verdict_of_words, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nelm_evidence.linking.factors.labels import Names
    from nelm_evidence.linking.factors.scan import Figure
    from nelm_evidence.linking.statements import Statement
    from nelm_evidence.model.line import Line
    from nelm_evidence.model.record import Analysis

_WITH_FIGURE = "arms compared"
_APART = k.VALUES | k.FIGURES | k.codes("copula", "differ", "comparative", ";", "while")
_LISTING = frozenset({k.AND, k.OR, k.NO, ","})
_GROUPING = k.codes("in", "for", "with", "at", "copula", "group", "change", "while") | k.VALUES
_NOUNS = frozenset({k.WORD, k.NAME, k.MEASURE})
_NAMELESS = "no name"
"""The rule of findings of what the vocabulary does not know."""
_STARTS = 4
_WAYS = frozenset({k.COMPARATIVE, k.CHANGE, k.IMPROVE, k.NO, k.COPULA})
_TAKEN_UP = frozenset({k.CHANGE, k.TIED, k.AFFECT})
_RATE_OF = f"{k.COMPARATIVE}{k.RATE}{k.OF}"
_WITH_NO = k.WITH + k.NO
_TAIL = 6
_CLAUSE_SIGNS = frozenset(",;。")


class Setting(NamedTuple):
    """What a comparison is read in: the numbers of its line, and what the document names."""

    told: Statement
    names: Names
    before: tuple[Line, ...]
    """The lines before, the last first."""


@dataclass(slots=True)
class Known:
    """The endpoints that a line has told so far, and how many of them still wait for a figure."""

    endpoints: Endpoints | None = None
    waiting: tuple[str, ...] = ()
    hint: int = 0
    """Where the last clause begins that told a direction."""


def read(scan: Scan, taken: Sequence[tuple[int, int]], setting: Setting) -> Iterator[Told]:
    """Yield the comparisons of a line, outside of the stretches already read."""
    known, names = Known(), setting.names
    names.reference = None
    names.so_far = None if scan.part.language == "zh" else opening(scan, names)
    if not scan.outcomes and setting.before and _goes_on(scan):
        known.endpoints = outcomes.before(scan, setting.before)
    if not scan.outcomes and known.endpoints is None and not scan.all_figures:
        return
    for event in events(scan):
        if any(_is_taken(event, *stretch) for stretch in taken) or _is_tie(scan, event):
            continue
        own = outcomes.own(scan, event, setting.told)
        known.endpoints = known.endpoints or outcomes.named(scan, 0, event.first)
        found = own or _inherited(scan, event, known, setting.told)
        if found is None or (not event.figures and _turns_away(scan, event, found)):
            continue
        codes = _in_order(scan, event, found, known, is_own=own is not None)
        known.endpoints = found
        known.hint = _hint(scan, event, known)
        for told in _rows(scan, event, found, codes, setting):
            names.so_far = names.so_far or told.factor
            yield told._replace(hint=(known.hint, event.last))


def _hint(scan: Scan, event: Event, known: Known) -> int:
    """Where the words begin that tell a direction: `reduced A (P) and B (P)` tells one for both."""
    goes_on = scan.depth[event.first] or scan.code(event.first) in {k.AND, ";"}
    goes_on = goes_on or scan.says(event.first + 1, "list_openers")
    is_bare = _WAYS.isdisjoint(scan.codes[event.first : event.last])
    return known.hint if goes_on and is_bare else event.first


def survivals(scan: Scan) -> tuple[str, ...]:
    """The survivals that a line tells of."""
    return tuple(dict.fromkeys(c for c in scan.endpoints.values() if c in SURVIVALS))


def _goes_on(scan: Scan) -> bool:
    """Whether a line without endpoints speaks of those before: `差异均无…`, `The HR was 0.4`."""
    start = scan.codes[:_STARTS]
    if k.DIFFER in start[:2] or k.EFFECT in start.partition("(")[0]:
        return True
    if k.EFFECT in scan.codes and any(scan.says(p, "outcome_words") for p in range(scan.size)):
        return True
    told = scan.words["told_measures"]
    stretch = scan.part.folded[scan.line.start : scan.line.end] if told else ""
    return (
        any(map(stretch.__contains__, told))
        or scan.says(0, "it_words")
        or (scan.says(0, "these_words") and not _TAKEN_UP.isdisjoint(start))
    )


def _is_taken(event: Event, start: int, end: int) -> bool:
    """Whether a tie has told an event: its figure, or anything of what words alone decide."""
    if event.figures:
        return start <= event.figures[0].place < end
    return event.first < end and start < event.last


def _is_tie(scan: Scan, event: Event) -> bool:
    """Whether a Chinese clause ties what no tie could read: `A与B、C有关`."""
    codes = scan.codes[event.first : event.last]
    if scan.part.language != "zh" or k.DIFFER in codes:
        return False
    return k.TIED in codes.replace(k.TIED + k.MEASURE, "")  # but for 癌症相关死亡率


def _inherited(scan: Scan, event: Event, known: Known, told: Statement) -> Endpoints | None:
    """The endpoints told before, for a figure whose numbers are about nothing else."""
    if not event.figures:
        codes = scan.codes[event.first : event.last]
        if any(_changes_another(scan, place) for place in range(event.first, event.last)):
            return None
        is_open = k.CHANGE in codes or k.DIFFER in codes or scan.says(event.first, "it_words")
        return known.endpoints if is_open else None
    if _names_another(scan, event):
        return None
    start, end = scan.items[event.first].start, scan.items[event.last - 1].end
    nameless = [f for f in told.findings if f.rule == _NAMELESS and f.label]
    if any(start <= finding.sources[0].start < end for finding in nameless):
        return None
    for binding in told.bindings:
        if (
            start <= told.line.items[binding.place].start < end
            and binding.head
            and binding.head.measure is None
        ):
            return None
    return known.endpoints


def _turns_away(scan: Scan, event: Event, found: Endpoints) -> bool:
    """Whether what is compared is told behind an endpoint, and is none: `lower rate of leaks`."""
    return any(
        scan.codes[place : place + 3] == _RATE_OF
        and scan.code(place + 3) in _NOUNS
        and scan.endpoint(place + 3) is None
        for place in range(found.end, event.last)
    )


def _changes_another(scan: Scan, place: int) -> bool:
    """Whether what changes has no code: `no significant increase in bleeding`."""
    if scan.code(place) != k.CHANGE or scan.code(place + 1) not in {k.IN, k.OF}:
        return False
    behind = place + 2 + (scan.code(place + 2) == k.THE)
    return scan.code(behind) in _NOUNS and not scan.says(behind, "generic", "outcome_words")


def _names_another(scan: Scan, event: Event) -> bool:
    """Whether a list goes on with what has no code: `PFS (HR 0.9) nor time to pain (HR 0.8)`."""
    opening = scan.codes.rfind("(", event.first, event.figures[0].place)
    before = scan.codes.rfind("(", 0, event.first)
    if opening < 0 or scan.code(event.first) not in _LISTING or scan.endpoint(before - 1) is None:
        return False
    told = scan.codes[event.first + 1 : opening]
    return _GROUPING.isdisjoint(told) and not _NOUNS.isdisjoint(told)


def _in_order(
    scan: Scan, event: Event, found: Endpoints, known: Known, *, is_own: bool
) -> tuple[str, ...]:
    """The endpoints of an event: of several in step with several figures, the next that waits."""
    if not is_own and known.waiting and event.figures:
        code, *rest = known.waiting
        known.waiting = tuple(rest)
        return (code,)
    known.waiting = ()
    codes = found.codes
    if len(codes) == 1 or len(event.figures) != 1:
        return codes
    later = [figure for figure in scan.all_figures if figure.place >= event.last]
    is_bare = not any(scan.endpoint(p) for p in range(event.last, scan.size))
    if len(later) == len(codes) - 1 and is_bare:
        known.waiting = codes[1:]
        return codes[:1]
    return codes


def _rows(
    scan: Scan, event: Event, found: Endpoints, codes: tuple[str, ...], setting: Setting
) -> Iterator[Told]:
    """Yield the rows of one event."""
    words = verdict_of_words(scan, event.first, _end_of_words(scan, event))
    is_plain = not event.figures and words.told is None
    if is_plain and not untested.holds_against(scan, event, found):
        return
    if not event.figures and untested.is_of_baseline(scan, event):
        return
    factor = _name(scan, event, setting, is_plain=is_plain)
    if factor is None:
        return
    named = analysis_of(scan, event.first, event.last)
    analysis: tuple[Analysis, ...] = ("comparison",) if named == ("unspecified",) else named
    first = min(event.first, found.found[0].place)
    rule = _WITH_FIGURE if event.figures else UNTESTED if is_plain else IN_WORDS
    for group, figure in _pairs(codes, event.figures):
        told = Told(
            factor, group, analysis, figure, weigh(figure, words), (first, event.last),
            (event.first, event.last), rule,
        )  # fmt: skip
        yield told


def _end_of_words(scan: Scan, event: Event) -> int:
    """Where the words end that weigh an event: a few may follow its figure in the same clause."""
    if not event.figures:
        return event.last
    for place in range(event.last, min(event.last + _TAIL, scan.size)):
        if scan.code(place) in _CLAUSE_SIGNS or scan.codes[place : place + 2] == _WITH_NO:
            return place
        if scan.code(place) == k.WHILE and scan.has_figure(place, scan.size):
            return place  # `lower in A (P = .03) but not in B (P = .2)`
    return min(event.last + _TAIL, scan.size)


def _name(scan: Scan, event: Event, setting: Setting, *, is_plain: bool) -> str | None:
    """The name of an event's comparison; without a test, only where it names both sides."""
    if is_plain:
        if scan.part.language == "zh" or untested.is_of_group(scan, event):
            told = name(scan, event.first, event.last, setting.told, setting.names)
        else:
            told = pair(scan, event.first, event.last, setting.names)
        return told if told and " vs " in told else None
    told = name(scan, event.first, event.last, setting.told, setting.names) or name(
        scan, 0, scan.size, setting.told, setting.names
    )
    is_effect = told is not None and told.split()[-1] in scan.words["effects"]
    return None if is_effect else told  # a similar effect was seen for PFS


def _pairs(
    codes: tuple[str, ...], figures: list[Figure]
) -> Iterator[tuple[tuple[str, ...], Figure | None]]:
    """Yield the endpoints that have one direction with their figure, or each with its own."""
    if len(codes) == len(figures) > 1:
        each = zip(codes, figures, strict=True)
        yield from (((code,), figure) for code, figure in each if _is_told(code, figure))
        return
    if len(codes) == 1 and len(figures) > 1 and all(figure.effect for figure in figures):
        yield from ((codes, figure) for figure in figures if _is_told(codes[0], figure))
        return
    figure = figures[0] if figures else None
    for is_wanted in (True, False):
        told = tuple(c for c in codes if c != OTHER and is_desired(c) == is_wanted)
        if told:
            yield told, figure
    if set(codes) == {OTHER} and _is_told(OTHER, figure):
        yield (OTHER,), figure


def _is_told(code: str, figure: Figure | None) -> bool:
    """Whether a comparison is one of an endpoint: without a code only where it is tested."""
    return code != OTHER or (figure is not None and figure.p is not None)
