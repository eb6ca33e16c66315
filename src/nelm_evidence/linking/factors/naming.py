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
from nelm_evidence.linking.factors.phrasing import behind, phrase, predicate_start, subject
from nelm_evidence.linking.factors.scan import Scan
from nelm_evidence.linking.factors.sides import pair
from nelm_evidence.linking.factors.subjects import subject_start

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.labels import Names
    from nelm_evidence.linking.statements import Statement

_PREDICATES = ("verbs", "living", "nots")
_AUXILIARIES = ("verbs", "nots", "allotting")
_TREATMENTS = frozenset({"treatment", "resection_margin", "response", "primary_tumour"})
_JOINTS = frozenset({k.AND, k.WHILE, ",", ";"})
_TO_GROUP = k.codes("of", "in", "for", "with")
_PAIRED = frozenset({k.BETWEEN, k.VERSUS})
_DIFFERENCES = frozenset({k.DIFFER, k.SIGNIFICANT})
_SIDES = 2


def name(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """Return the name of the comparison that a stretch of a line makes."""
    if scan.part.language == "zh":
        return _with_other(scan, first, last, told, names)
    told_pair = pair(scan, first, last, names)
    aim = _aim(scan, last, names)
    if told_pair and " vs " not in told_pair:
        names.reference = told_pair
    if aim and names.reference:
        return f"{aim} vs {names.reference}"
    if told_pair:
        names.last = told_pair
        return told_pair
    own = (
        _as_did(scan, first, last)
        or _ellipsis(scan, first, last)
        or _improver(scan, first, last, names)
    )
    if own or aim:
        return names.spell(own) if own else aim
    populations = _populations(scan, first, last, told, names)
    names.last = populations or names.last
    found = (
        populations
        or _another(scan, first, last, names)
        or names.so_far
        or names.tied
        or _of_comparative(scan, first, last, names)
        or names.of_arms()
        or _group(scan, first, last, names)
        or names.last
        or _of_document(scan, names)
    )
    holder = _holder(scan, first, last)
    return found if holder is None or _speaks_of(found, holder) else names.spell(holder)


def _with_other(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """The Chinese name, with the other group of the sentence: `A组为3.5%;B组为27.6%,差异有…`."""
    found = name_in_chinese(scan, first, last, names)
    codes = scan.codes[first:last]
    is_difference = not _DIFFERENCES.isdisjoint(codes) and k.COMPARATIVE not in codes
    if found is None or " vs " in found or not is_difference:
        return found
    labels = [*dict.fromkeys(f.population.label for f in told.findings if f.population)]
    if len(labels) == _SIDES and any(label in found for label in labels):
        return " vs ".join(map(names.treatment, labels))
    return found


def _holder(scan: Scan, first: int, last: int) -> str | None:
    """What has an endpoint of its own: `Lesions over 5 cm showed a shorter OS`."""
    for place in range(first + 1, last):
        if scan.code(place) != k.HAD and not scan.says(place, "reveals"):
            continue
        told = follow(scan, place + 1, last)
        is_compared = told.found and k.COMPARATIVE in scan.codes[place : told.found[0].place]
        if is_compared and not scan.depth[place]:
            return phrase(scan, subject_start(scan, first, place), place)
    return None


def _speaks_of(told: str | None, holder: str) -> bool:
    """Whether a name shares a word with another."""
    return told is not None and not {*told.lower().split()}.isdisjoint(holder.lower().split())


def _another(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """The next group of a line that tells them one by one: `..., and in stage II it was 0.6`."""
    start = first
    while scan.code(start) in _JOINTS:
        start += 1
    is_open = names.so_far and " vs " not in names.so_far
    if not is_open or start == first or scan.code(start) not in _TO_GROUP:
        return None
    told = _in_phrase(scan, first, last)
    return names.spell(told) if told else None


def _of_comparative(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """The patients who fared otherwise: `higher for patients who had A, but not significantly`."""
    start = 0 if scan.code(first) == k.WHILE else first
    for place in range(start, last - 1):
        if scan.code(place) != k.COMPARATIVE or scan.code(place + 1) not in _TO_GROUP:
            continue
        if scan.code(place + 2) == k.PATIENTS and scan.code(place + 3) in {k.WITH, k.WHO, k.HAD}:
            told = behind(scan, place + 4, last)
            if told:
                return names.spell(told)
    return None


def _aim(scan: Scan, last: int, names: Names) -> str | None:
    """Whom a bare ratio is about, told behind it: `the HR was 1.8 (1.1-2.9) for G2`."""
    if scan.code(last - 1) != k.EFFECT or scan.depth[last - 1] or scan.says(last, "favours"):
        return None
    if scan.code(last) not in {k.FOR, k.IN, k.WITH} and not scan.says(last, "afters"):
        return None
    told = behind(scan, last + 1, scan.size)
    arms = names.of_arms() if scan.code(last) == k.IN else None
    if told is None or arms is None:
        return names.spell(told) if told else None
    return f"{arms}, {names.spell(told)}"


def _as_did(scan: Scan, first: int, last: int) -> str | None:
    """What shares the predicate before it: `A had a worse OS (P), as did those with B (P)`."""
    place = first + (scan.code(first) == ",")
    is_verb = scan.code(place + 1) == k.COPULA or scan.says(place + 1, "verbs")
    if not scan.says(place, "list_openers") or not is_verb:
        return None
    return behind(scan, place + 2, last)


def _ellipsis(scan: Scan, first: int, last: int) -> str | None:
    """What a denial without a verb is about: `..., whereas age did not (HR 1.0)`."""
    if scan.code(first) != k.WHILE:
        return None
    for place in range(first + 2, last):
        if scan.depth[place]:
            return None
        if scan.code(place) == k.NO and scan.code(place + 1) in {"(", "[", ",", ".", ""}:
            return phrase(scan, first + 1, place)
    return None


def opening(scan: Scan, names: Names) -> str | None:
    """The group that a line begins with: `Patients who received A`, `Patients with A`."""
    if k.PATIENTS not in scan.codes[:2]:
        return None
    place = scan.codes.index(k.PATIENTS) + 1
    if scan.code(place) == k.WHO and scan.code(place + 1) in {k.HAD, k.COPULA}:
        place += 1
    elif scan.code(place) != k.WITH:
        return None
    told = behind(scan, place + 1, scan.size)
    return names.spell(told) if told else None


def _of_document(scan: Scan, names: Names) -> str | None:
    """The first two sides that any line of the document names, its title first."""
    if names.first is None:
        names.first = ""
        for line in names.lines:
            if _PAIRED.isdisjoint(line.signature) and line.section != "title":
                continue
            found = pair(Scan(line, scan.part, scan.words), 0, len(line.items), names)
            if found and " vs " in found:
                names.first = found
                break
    return names.first or None


def _improver(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """What improves an endpoint: `A significantly improved OS`, `A did not prolong PFS`."""
    for place in range(first + 1, last):
        if (
            scan.says(place, "improve_verbs")
            and follow(scan, place + 1, last).found
            and scan.code(place + 1) != k.IN
        ):
            if place == first + 1 and scan.code(first) in {k.WHILE, k.AND}:
                return names.tied  # `A did not affect OS but shortened DFS`
            end = predicate_start(scan, place, first)
            start = subject_start(scan, first, place)
            return None if end is None else phrase(scan, min(start, end - 1), end, is_group=True)
    return None


def _populations(scan: Scan, first: int, last: int, told: Statement, names: Names) -> str | None:
    """The populations of the numbers in a stretch."""
    start, end = scan.items[first].start, scan.items[min(last, scan.size) - 1].end
    outcomes = {scan.texts[place] for place in scan.endpoints}
    labels = dict.fromkeys(
        finding.population.label
        for finding in told.findings
        if finding.population
        and finding.population.label.lower() not in outcomes
        and finding.population.label.lower() not in scan.words["generic"]
        and finding.population.label.lower() not in scan.words["measure_nouns"]
        and finding.population.label.lower() not in scan.words["articles"]
        and finding.sources
        and start <= finding.sources[0].start < end
    )
    kept = [label for label in dict.fromkeys(_trimmed(scan, label) for label in labels) if label]
    return " vs ".join(names.spell(label) for label in kept[:2]) or None


def _trimmed(scan: Scan, label: str) -> str:
    """A label without the predicate behind it: `primary tumour resected lived significantly`."""
    if scan.part.language == "zh":
        return label
    label = label if ")" in label else label.partition("(")[0]
    words = label.split()
    if words and words[0].lower() in scan.words["verbs"]:  # `did and did not receive A`
        while words and any(words[0].lower() in scan.words[name] for name in _AUXILIARIES):
            words.pop(0)
    if words and words[0].lower() in scan.words["alike"]:
        return ""
    had = [place for place, word in enumerate(words) if word.lower() in scan.words["havings"]]
    words = words[: had[0]] if had and had[0] else words
    while words and any(words[-1].lower() in scan.words[name] for name in _PREDICATES):
        words.pop()
    return " ".join(words)


def _behind_opening(scan: Scan, first: int, last: int) -> int:
    """The place behind an opening that names all, and no side: `In the matched cohort, ...`."""
    comma = scan.codes.find(",", first, last)
    is_whole = scan.code(first) in _TO_GROUP and scan.says(comma - 1, "people")
    is_whole = is_whole or scan.says(first, "adjusters")
    return comma + 1 if is_whole and not scan.depth[comma] else first


def _in_phrase(scan: Scan, first: int, last: int) -> str | None:
    """The group behind a preposition: `in A`, `for patients with A`."""
    is_what_differs = False
    for place in range(first, last):
        code = scan.code(place)
        if code in {k.IN, k.OF} and scan.code(place - 1) in {k.CHANGE, k.SIGNIFICANT}:
            is_what_differs = True  # and no group: `a difference in the use of antibiotics`
            continue
        is_of = code == k.OF and is_what_differs
        if (code in _TO_GROUP and not is_of) or _leads_to_treatment(scan, place):
            told = behind(scan, place + 1, last)
            if told:
                return told
    return None


def _leads_to_treatment(scan: Scan, place: int) -> bool:
    """Whether an item stands before a treatment: `favoured A`, `after R1 resection`."""
    if scan.says(place, "favours"):
        return True
    named = {scan.items[p].value.section for p in scan.measures(place + 1, place + 4)}
    is_after = scan.says(place, "afters") and not scan.depth[place]
    return is_after and not named.isdisjoint(_TREATMENTS)


def _group(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """The group that the stretch names: `patients who underwent A`, `in the A group`."""
    for place in range(first, last):
        if scan.code(place) == k.HAD and scan.code(place - 1) == k.WHO:
            told = behind(scan, place + 1, last)
            if told:
                return names.spell(told)
    start = _behind_opening(scan, first, last)
    told = (
        _in_phrase(scan, start, last)
        or (_in_phrase(scan, last, scan.size) if start > first else None)
        or _in_phrase(scan, first, last)
        or subject(scan, first, last)
    )
    return names.spell(told) if told else None
