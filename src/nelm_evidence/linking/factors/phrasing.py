"""
Phrases: the stretches of a line that name a group or a treatment.

Comes in: a `Scan` and places.  Goes out: the text of the name there, or None where none stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.pieces import names_something
from nelm_evidence.linking.factors.scan import SURVIVALS
from nelm_evidence.linking.factors.subjects import subject_start
from nelm_evidence.model.line import code_of

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

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
_LIMITS = k.codes("more", "criterion") | frozenset("<>≤≥")
_LONGEST = 9
_PATIENTS_WITH = f"{k.PATIENTS}{k.WITH}"
_BEFORE = code_of("before")
_APPOSED = f",{k.COMPARATIVE}"
_BEFORE_NOUN = k.codes("copula", "the", "of", "in", "with")


def behind(scan: Scan, first: int, last: int) -> str | None:
    """The name that begins at a place."""
    while first < last and _leads(scan, first):
        first += 1
    end = first + scan.says(first, "lacking")
    while end < last and end - first < _LONGEST and not _stops(scan, end):
        end += 1
    return phrase(scan, first, end)


def _stops(scan: Scan, place: int) -> bool:
    """Whether a name ends at an item; a limit is part of it: `Ki-67 > 20%`."""
    code = scan.code(place)
    if code in k.VALUES and _is_in_name(scan, place):
        return False
    if code == k.OR and scan.code(place + 1) in {k.COMPARATIVE, k.MORE}:
        return False  # `three or fewer`
    if code == k.COMPARATIVE and scan.code(place - 1) == k.OR:
        return False
    return code in _STOPS or code in {k.AND, k.OR} or scan.says(place, "living")


def _leads(scan: Scan, place: int) -> bool:
    """Whether an item only leads up to a name; `more than` before a number is part of it."""
    code = scan.code(place)
    if scan.says(place, "treating") and scan.code(place + 1) in {k.AT, k.BY, k.WITH}:
        return True
    return code in _LEADS and not (code == k.MORE and scan.code(place + 1) == k.COUNT)


def _is_in_name(scan: Scan, place: int) -> bool:
    """Whether a value is part of a name: `Ki-67 > 20%`, `one-stage resection`."""
    if scan.code(place) == k.AMOUNT and scan.code(place + 1) == k.GROUP:
        return True
    is_open = scan.code(place + 1) == k.OR and scan.code(place + 2) in {k.COMPARATIVE, k.MORE}
    return is_open or scan.code(place - 1) in _LIMITS or scan.code(place + 1) == "-"


def before(scan: Scan, first: int, last: int) -> str | None:
    """The name that ends at a place, or the one before the comparative there."""
    if scan.code(last - 1) == ")":
        last = scan.codes.rfind("(", first, last) if "(" in scan.codes[first:last] else last
    start = last
    while (
        start > first
        and last - start < _LONGEST
        and scan.code(start - 1) != k.HAD
        and not _stops(scan, start - 1)
    ):
        start -= 1
    told = None if scan.code(start - 1) == k.FROM else phrase(scan, start, last)
    told = told or subject(scan, first, last)
    if told is None and scan.codes[max(first, last - 2) : last] == _APPOSED:
        return _behind_preposition(scan, first, last)  # `26% in A, higher than in B`
    return told


def subject(scan: Scan, first: int, last: int) -> str | None:
    """The group that the clause is about: `OS of A was`, `A had a longer OS`."""
    verbs = [place for place in range(first, last) if _is_verb(scan, place, first)]
    if not verbs:
        return None
    verb = verbs[-1]
    commas = [p for p in range(first, verb) if scan.code(p) == "," and not scan.depth[p]]
    if commas and scan.says(verb - 1, "pronouns") and scan.part.language == "en":
        return subject(scan, first, commas[-1]) or _behind_preposition(scan, first, commas[-1])
    first = commas[-1] + 1 if commas else first
    if scan.code(first) == k.PATIENTS and (
        scan.code(first + 1) == k.WITH or scan.says(first + 1, "lacking")
    ):
        return phrase(scan, first + 1, verb, is_group=True)
    for place in range(verb - 1, first - 1, -1):
        if scan.code(place) in k.codes("of", "in", "for", "with"):
            is_group = scan.codes[place - 1 : place + 1] == _PATIENTS_WITH
            return phrase(scan, place + 1, verb, is_group=is_group)
    if any(scan.endpoint(p) for p in range(first, verb)):
        return None
    start = subject_start(scan, first, verb) if scan.part.language == "en" else first
    return phrase(scan, min(start, verb), verb)


def _behind_preposition(scan: Scan, first: int, last: int) -> str | None:
    """The group that a clause names behind its verb: `OS was 20 months for patients with A`."""
    verb = scan.codes.find(k.COPULA, first, last)
    for place in range(verb + 1, last):
        if scan.code(place) in k.codes("in", "for", "with") and not scan.depth[place]:
            return behind(scan, place + 1, last)
    return None


def _is_verb(scan: Scan, place: int, first: int) -> bool:
    """Whether an item is the verb of a clause: `was`, `had`, `improved OS`, `resulted in`."""
    if scan.code(place) == k.HAD:
        return scan.code(place + 1) not in {k.WORD, k.NAME} or place + 1 in scan.endpoints
    if scan.code(place) == k.COPULA or scan.says(place, "living"):
        return True
    is_deed = scan.says(place, "improve_verbs", "yield_verbs")
    return is_deed and predicate_start(scan, place, first) is not None


def predicate_start(scan: Scan, place: int, first: int) -> int | None:
    """Where `did not significantly improve` begins; None for the adjective of `an improved OS`."""
    start = place
    while start > first and (
        scan.code(start - 1) in {k.SIGNIFICANT, k.NO, k.HAD}
        or scan.says(start - 1, "adverbs", "verbs")
    ):
        start -= 1
    is_noun = scan.code(start - 1) in _BEFORE_NOUN or scan.says(start, "lacking")
    return None if start == first or is_noun else start


def phrase(scan: Scan, first: int, last: int, *, is_group: bool = False) -> str | None:
    """The text of a stretch that names a group; what patients are with is no outcome."""
    first += first == 0 < last and scan.says(first, "articles")
    while first < last and (_leads(scan, first) or scan.says(first, "allotting")):
        first += 1
    opening = scan.codes.rfind("(", first, last)
    is_told = opening > first and scan.code(last - 1) == ")"
    if is_told and not k.VALUES.isdisjoint(scan.codes[opening:last]):
        last = opening
    opening = scan.codes.find("(", first, last)
    if opening > first and scan.codes.find(")", opening, last) < 0:
        last = opening
    while last > first and _trails(scan, last - 1):
        last -= 1
    if scan.says(first, "measure_nouns", "adjusters") or (
        scan.says(first, "verbs") and last > first + 1
    ):
        return None
    told = [place for place in range(first, last) if scan.code(place) in k.VALUES]
    is_limit = bool(told) and all(_is_in_name(scan, place) for place in told)
    is_empty = not names_something(scan, first, last) and not is_limit
    is_free = is_limit or is_group
    if is_empty or any(_is_outcome(scan, place, is_free) for place in range(first, last)):
        return None
    if told and not is_limit and scan.code(last - 2) != k.GROUP:
        return None
    if all(
        scan.code(p)
        in _SIGNS | {k.UNIVARIABLE, k.MULTIVARIABLE, k.GROUP, k.NUMBER, k.BOTH, k.PATIENTS}
        or scan.says(p, "generic", "arm_nouns")
        for p in range(first, last)
    ):
        return None
    return scan.quote(first, last)


def _is_outcome(scan: Scan, place: int, is_free: bool) -> bool:  # noqa: FBT001
    """Whether an item is what is compared: a survival always, an event unless it names a group."""
    if is_free and scan.endpoint(place) not in SURVIVALS:
        return False
    return scan.endpoint(place) in SURVIVALS or place in scan.outcomes


def _trails(scan: Scan, place: int) -> bool:
    """Whether an item only leads away from a name."""
    return (
        scan.code(place) in _LEADS
        or scan.code(place) in {k.NO, _BEFORE}
        or scan.says(place, "verbs", "adverbs", "living")
    )
