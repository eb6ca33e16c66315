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
from nelm_evidence.linking.factors.groups import name_in_chinese
from nelm_evidence.linking.factors.pieces import names_something
from nelm_evidence.linking.factors.scan import Scan

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.labels import Names
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
_PAIRED = frozenset({k.BETWEEN, k.VERSUS})
_SIGNS = frozenset(",;:()[]-/")
_LIMITS = frozenset("<>≤≥")
_LONGEST = 9


def name(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """Return the name of the comparison that a stretch of a line makes."""
    if scan.part.language == "zh":
        return name_in_chinese(scan, first, last, names)
    told_pair = pair(scan, first, last, names)
    if told_pair:
        names.last = told_pair
        return told_pair
    improver = _improver(scan, first, last)
    if improver:
        return names.spell(improver)
    populations = _populations(scan, first, last, told, names)
    names.last = populations or names.last
    return (
        populations
        or names.so_far
        or names.of_arms()
        or _group(scan, first, last, names)
        or names.last
        or _of_document(scan, names)
    )


def opening(scan: Scan, names: Names) -> str | None:
    """The group that a line begins with: `Patients who received A`, `Patients with A`."""
    if k.PATIENTS not in scan.codes[:2]:
        return None
    place = scan.codes.index(k.PATIENTS) + 1
    if scan.code(place) == k.WHO and scan.code(place + 1) in {k.HAD, k.COPULA}:
        place += 1
    elif scan.code(place) != k.WITH:
        return None
    told = _behind(scan, place + 1, scan.size)
    return names.spell(told) if told else None


def _of_document(scan: Scan, names: Names) -> str | None:
    """The first two sides that any line of the document names, its title first."""
    if names.first is None:
        names.first = ""
        for line in names.lines:
            if _PAIRED.isdisjoint(line.signature):
                continue
            found = pair(Scan(line, scan.part, scan.words), 0, len(line.items), names)
            if found and " vs " in found:
                names.first = found
                break
    return names.first or None


def pair(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """The two sides that a stretch names itself: `between A and B`, `in A than in B`."""
    for place in range(first, last):
        code = scan.code(place)
        sides: tuple[str, ...] | None = None
        if code == k.BETWEEN:
            sides = _between(scan, place, last)
        elif code in {k.VERSUS, k.THAN} and scan.code(place + 1) not in k.VALUES:
            sides = _against(scan, place, first, last)
        elif code == k.CHANGE and not scan.endpoint(place + 1):
            sides = _changed(scan, first, place)
        if sides:
            return " vs ".join(names.spell(side) for side in sides)
    return None


def _changed(scan: Scan, first: int, place: int) -> tuple[str, ...] | None:
    """What differs: `no gender difference`, `a significant stage difference`."""
    what = _phrase(scan, max(first, place - 3), place)
    is_weighed = any(
        scan.code(p) in {k.NO, k.SIGNIFICANT} for p in range(max(first, place - 5), place)
    )
    return (what,) if what and is_weighed else None


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
    left = _behind_comma(scan, place, last) if place <= first + 1 else _before(scan, first, place)
    if not right:
        return None
    return (left, right) if left else (right,)


def _behind_comma(scan: Scan, place: int, last: int) -> str | None:
    """The subject behind an opening phrase: `Compared with B, A prolonged OS`."""
    comma = scan.codes.find(",", place, last)
    return _behind(scan, comma + 1, last) if comma >= 0 else None


def _behind(scan: Scan, first: int, last: int) -> str | None:
    """The name that begins at a place."""
    while first < last and scan.code(first) in _LEADS:
        first += 1
    end = first
    while end < last and end - first < _LONGEST and not _stops(scan, end):
        end += 1
    return _phrase(scan, first, end)


def _stops(scan: Scan, place: int) -> bool:
    """Whether a name ends at an item; a limit is part of it: `Ki-67 > 20%`."""
    code = scan.code(place)
    if code in k.VALUES and scan.code(place - 1) in _LIMITS:
        return False
    return code in _STOPS or code in {k.AND, k.OR} or scan.says(place, "living")


def _before(scan: Scan, first: int, last: int) -> str | None:
    """The name that ends at a place, or the one before the comparative there."""
    start = last
    while (
        start > first
        and last - start < _LONGEST
        and scan.code(start - 1) != k.HAD
        and not _stops(scan, start - 1)
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
    if scan.says(first, "measure_nouns"):
        return None
    if not names_something(scan, first, last) or any(scan.endpoint(p) for p in range(first, last)):
        return None
    is_measured = any(
        scan.code(p) in k.VALUES and scan.code(p - 1) not in _LIMITS for p in range(first, last)
    )
    if is_measured and scan.code(last - 2) != k.GROUP:
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
        or scan.says(place, "verbs", "adverbs", "living")
    )


def _populations(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """The populations of the numbers in a stretch."""
    start, end = scan.items[first].start, scan.items[min(last, scan.size) - 1].end
    labels = dict.fromkeys(
        finding.population.label
        for finding in told.findings
        if finding.population
        and finding.population.label.lower() not in scan.words["generic"]
        and finding.population.label.lower() not in scan.words["measure_nouns"]
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
