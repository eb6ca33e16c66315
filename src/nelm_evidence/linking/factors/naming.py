"""
Names of comparisons: which treatment or group is held against which.

The sentence itself names them best (`between A and B`, `in A than in B`); then the populations of
its numbers; then the arms of the document.  Abbreviations that the document defines are spelled
out, so that `GM` is read as `global management (GM)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import follow
from nelm_evidence.linking.factors.pieces import names_something

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.labels import Names
    from nelm_evidence.linking.factors.scan import Scan
    from nelm_evidence.linking.statements import Statement

_STOPS = k.VALUES | k.codes(
    "copula", "in", "for", "with", "at", "between", "comparative", "P", "Effect", "while",
    "respectively", "than", "versus", "who", "significant", "change", "each", "by",
    "not_reached", "no", "from", "Foil", "until",
) | frozenset(",;:.()[]")  # fmt: skip
_LEADS = k.codes(
    "the", "of", "in", "for", "with", "at", "pronoun", "patients", "total", "both", "who",
    "and", "had", "more", "by", "each", "to",
) | frozenset(",;:-")  # fmt: skip
_SIGNS = frozenset(",;:()[]-/")
_LONGEST = 9
_CHINESE_STOPS = frozenset(",;:。()[]、和与及") | k.codes(
    "and", "of", "comparative", "copula", "while", "both", "versus", "than", "in", "at", "P",
    "Effect", "significant", "Time", "no",
) | k.VALUES  # fmt: skip


def name(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """Return the name of the comparison that a stretch of a line makes."""
    if scan.part.language == "zh":
        return _in_chinese(scan, first, last, names)
    for place in range(first, last):
        code = scan.code(place)
        pair = None
        if code == k.BETWEEN:
            pair = _between(scan, place, last)
        elif code in {k.VERSUS, k.THAN} and scan.code(place + 1) not in k.VALUES:
            pair = _against(scan, place, first, last)
        elif code == k.CHANGE and (what := _phrase(scan, max(first, place - 3), place)):
            pair = (
                (what,)
                if any(
                    scan.code(p) in {k.NO, k.SIGNIFICANT}
                    for p in range(max(first, place - 5), place)
                )
                else None
            )
        if pair:
            names.last = " vs ".join(names.spell(side) for side in pair)
            return names.last
    improver = _improver(scan, first, last)
    if improver:
        return names.spell(improver)
    populations = _populations(scan, first, last, told, names)
    names.last = populations or names.last
    return populations or names.of_arms() or _group(scan, first, last, names) or names.last


def _improver(scan: Scan, first: int, last: int) -> str | None:
    """What improves an endpoint: `A significantly improved OS`, `A did not prolong PFS`."""
    for place in range(first + 1, last):
        if (
            scan.says(place, "improve_verbs")
            and follow(scan, place + 1, last).found
            and scan.code(place + 1) != k.IN
        ):
            end = place
            while end > first and (
                scan.code(end - 1) in {k.SIGNIFICANT, k.NO, k.HAD}
                or scan.says(end - 1, "adverbs", "verbs")
            ):
                end -= 1
            is_noun = scan.code(end - 1) in {k.COPULA, k.THE, k.OF, k.IN, k.WITH} or end == first
            return None if is_noun else _phrase(scan, first, end)
    return None


def _in_chinese(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """`A组…B组`, then the arms of the document, then what stands before the endpoint."""
    found: dict[str, None] = {}
    for place in range(first, last):
        if scan.code(place) != k.GROUP:
            continue
        start = place
        while (
            start > first
            and place - start < _LONGEST + 3
            and scan.code(start - 1) not in _CHINESE_STOPS
        ):
            start -= 1
        if start < place and not scan.says(start, "generic") and scan.code(start) != k.NUMBER:
            found.setdefault(scan.quote(start, place + 1))
    if found:
        names.last = " vs ".join(names.treatment(label) for label in list(found)[:2])
        return names.last
    return names.of_arms() or names.last or _head(scan, first, last)


def _head(scan: Scan, first: int, last: int) -> str | None:
    """What stands before the first endpoint of a Chinese clause."""
    for place in range(first, last):
        if scan.code(place) in {k.OF, k.TIME, k.COPULA} or scan.endpoint(place):
            while first < place and scan.code(first) in _LEADS | _CHINESE_STOPS:
                first += 1
            return scan.quote(first, place) if place - first > 1 else None
    return None


def _between(scan: Scan, place: int, last: int) -> tuple[str, ...] | None:
    """`between A and B`."""
    joint = next(
        (
            p
            for p in range(place + 1, min(last, place + _LONGEST))
            if scan.code(p) in {k.AND, k.VERSUS}
        ),
        None,
    )
    if joint is None:
        return None
    left, right = _phrase(scan, place + 1, joint), _behind(scan, joint + 1, last)
    return (left, right) if left and right else None


def _against(scan: Scan, place: int, first: int, last: int) -> tuple[str, ...] | None:
    """`in A than in B`, `A compared with B`."""
    right = _behind(scan, place + 1, last)
    left = _before(scan, first, place)
    if not right:
        return None
    return (left, right) if left else (right,)


def _behind(scan: Scan, first: int, last: int) -> str | None:
    """The name that begins at a place."""
    while first < last and scan.code(first) in _LEADS:
        first += 1
    end = first
    while end < last and end - first < _LONGEST and scan.code(end) not in _STOPS | {k.AND, k.OR}:
        end += 1
    return _phrase(scan, first, end)


def _before(scan: Scan, first: int, last: int) -> str | None:
    """The name that ends at a place, or the one before the comparative there."""
    start = last
    while (
        start > first
        and last - start < _LONGEST
        and scan.code(start - 1) not in _STOPS | {k.AND, k.OR, k.HAD}
    ):
        start -= 1
    told = _phrase(scan, start, last)
    return told or _subject(scan, first, last)


def _subject(scan: Scan, first: int, last: int) -> str | None:
    """The group that the clause is about: `OS of A was`, `A had a longer OS`."""
    verbs = [
        p
        for p in range(first, last)
        if scan.code(p) == k.COPULA
        or (scan.code(p) == k.HAD and scan.code(p + 1) not in {k.WORD, k.NAME})
    ]
    if not verbs:
        return None
    verb = verbs[-1]
    commas = [p for p in range(first, verb) if scan.code(p) == "," and not scan.depth[p]]
    first = commas[-1] + 1 if commas else first
    for place in range(verb - 1, first - 1, -1):
        if scan.code(place) in k.codes("of", "in", "for", "with"):
            return _phrase(scan, place + 1, verb)
    return None if any(scan.endpoint(p) for p in range(first, verb)) else _phrase(scan, first, verb)


def _phrase(scan: Scan, first: int, last: int) -> str | None:
    """The text of a stretch that names a group."""
    while first < last and scan.code(first) in _LEADS:
        first += 1
    while last > first and _trails(scan, last - 1):
        last -= 1
    if not names_something(scan, first, last) or any(scan.endpoint(p) for p in range(first, last)):
        return None
    if any(scan.code(p) in k.VALUES for p in range(first, last)) and scan.code(last - 2) != k.GROUP:
        return None
    if all(
        scan.code(p)
        in _SIGNS | {k.UNIVARIABLE, k.MULTIVARIABLE, k.GROUP, k.NUMBER, k.BOTH, k.PATIENTS}
        or scan.says(p, "generic")
        for p in range(first, last)
    ):
        return None
    return scan.quote(first, last)


def _trails(scan: Scan, place: int) -> bool:
    """Whether an item only leads away from a name."""
    return (
        scan.code(place) in _LEADS
        or scan.code(place) == k.NO
        or scan.says(place, "verbs", "adverbs")
    )


def _populations(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """The populations of the numbers in a stretch."""
    start, end = scan.items[first].start, scan.items[min(last, scan.size) - 1].end
    labels = dict.fromkeys(
        finding.population.label
        for finding in told.findings
        if finding.population
        and finding.population.label.lower() not in scan.words["generic"]
        and finding.sources
        and start <= finding.sources[0].start < end
    )
    return " vs ".join(names.spell(label) for label in list(labels)[:2]) or None


def _group(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """The group that the stretch names: `patients who underwent A`, `in the A group`."""
    for place in range(first, last):
        if scan.code(place) == k.HAD and scan.code(place - 1) == k.WHO:
            told = _behind(scan, place + 1, last)
            if told:
                return names.spell(told)
    for place in range(first, last):
        if scan.code(place) in k.codes("of", "in", "for", "with"):
            told = _behind(scan, place + 1, last)
            if told:
                return names.spell(told)
    subject = _subject(scan, first, last)
    return names.spell(subject) if subject else None
