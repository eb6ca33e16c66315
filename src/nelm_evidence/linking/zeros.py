"""
Zeros: `no perioperative deaths` and `无死亡` are a count of nought.

`No difference in mortality` is none.
Comes in: a line.  Goes out: a finding for each outcome that the negation reaches.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.groupnames import says_whose
from nelm_evidence.linking.phrases import ENDS, LONGEST, label
from nelm_evidence.linking.sources import source
from nelm_evidence.linking.whole import of_clause
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.record import Finding, Population, TimePoint
from nelm_evidence.model.vocabulary import Measure

_REACH = 60
_REACH_IDEOGRAPHS = 32
_PASSES = k.codes(
    "the",
    "word",
    "Measure",
    "Name",
    "and",
    "or",
    "grade",
    "ordinal",
    "total",
    "Time",
    "of",
    "at",
    "had",
    "before",
    "patients",
    "in",
) | frozenset("-/,、()")
SPOILS = k.codes(
    "change",
    "comparative",
    "significant",
    "than",
    "versus",
    "statistic",
    "level",
    "no_zero",
    "differ",
    "improve",
    "affect",
    "predictive",
)
_NAMES_GROUP = k.codes(
    "patients", "Counter", "pronoun", "versus", "than", "or", "and", "group", "with"
)
"""Behind these, `without recurrence` says who, not that there was none."""
_DENIAL = code_of("denial")
_LEADS = k.codes("in", "for")
_VERBS = k.codes("copula", "had", "word")
_CLAUSE_ENDS = frozenset(",;。.")
_SECTIONS = {"results", "conclusions", None}
_JOINTS = k.codes("and", "or") | frozenset(",、")
_CLAUSES = k.VALUES | {";", k.WHILE}


def find(
    line: Line, part: Part, perioperative: frozenset[str], traits: frozenset[str]
) -> tuple[Finding, ...]:
    """
    Return the zeros that a line states; behind `perioperative` words a death is mortality.

    Denials that are among the `traits` count nobody.
    """
    signature = line.signature
    if line.section not in _SECTIONS or not (k.NO in signature or _DENIAL in signature):
        return ()
    findings: list[Finding] = []
    around = tuple(perioperative)
    for place, item in enumerate(line.items):
        if item.code == k.NO and not _tells_trait(line, place, part.folded, traits):
            names_group = part.language == "en" and _names_group(line.items, place)
            goes_on = bool(findings) and place and line.items[place - 1].code == k.AND
            if goes_on or not names_group:
                told = _zeros(line, part, place)
                if part.folded.endswith(around, line.start, item.start):
                    told = [_of_operation(finding) for finding in told]
                findings.extend(told)
        elif item.code == _DENIAL:
            findings.extend(_denied(line, part, place))
    return tuple(findings)


def _tells_trait(line: Line, place: int, text: str, traits: frozenset[str]) -> bool:
    """Whether a denial names a trait: `absence of M`."""
    denial = line.items[place]
    return denial.code == k.NO and text[denial.start : denial.end].lower() in traits


def traits_of(line: Line, text: str, traits: frozenset[str]) -> frozenset[int]:
    """The places of outcomes whose absence is told, and no number: `absence of M in 80%`."""
    return frozenset(
        place
        for place, item in enumerate(line.items)
        if item.code == k.MEASURE and place and _tells_trait(line, place - 1, text, traits)
    )


def _names_group(items: tuple[Item, ...], place: int) -> bool:
    """Whether a denial only says who, by what stands before it; `, and no …` begins a clause."""
    before = [item.code for item in items[max(0, place - 2) : place]]
    return bool(before) and before[-1] in _NAMES_GROUP and before != [",", k.AND]


def _zeros(line: Line, part: Part, place: int) -> list[Finding]:
    """The outcomes behind one negation."""
    found: list[Finding] = []
    last = place
    reach = _REACH_IDEOGRAPHS if part.language == "zh" else _REACH
    for step in range(place + 1, len(line.items)):
        item = line.items[step]
        if item.start - line.items[place].end > reach:
            break
        if item.code in SPOILS or item.code in k.VALUES:
            return found
        if item.code == k.GROUP and found and last == step - 1:
            return found[:-1]  # 长于无胆漏组
        if item.code == k.MEASURE and _can_be_none(item.value):
            goes_on = found or any(i.code == "," for i in line.items[place:step])
            if goes_on and _has_value(line.items, step):
                break
            if found and not _listed(line.items, last, step):
                break
            found.append(_zero(line, part, place, step))
            last = step
        elif item.code not in _PASSES and not _lets_pass(line.items, step):
            break
        elif item.code == k.PATIENTS and line.items[step - 1].code == k.OF:
            break  # 无化疗的患者发生死亡
    tail = takewhile(lambda item: item.code not in _CLAUSE_ENDS, line.items[last + 1 : last + 4])
    if says_whose(line.items, last) or any(
        item.code in k.VALUES or item.code in SPOILS for item in tail
    ):
        return []
    whom = found[-1].population if found else None
    return [finding.model_copy(update={"population": whom}) for finding in found]


def _of_operation(finding: Finding) -> Finding:
    """A finding of the time around an operation: 围手术期无死亡 is its mortality."""
    is_death = finding.measure == "death"
    return finding.model_copy(update={"measure": "mortality"}) if is_death else finding


def _lets_pass(items: tuple[Item, ...], step: int) -> bool:
    """Whether a denial goes on: `none of the 30 patients died`, `no patient was lost`."""
    counted = items[step].code == k.FOIL and items[step - 1].code in {k.THE, k.OF}
    return counted or (items[step].code == k.COPULA and items[step - 1].code == k.PATIENTS)


def denied(line: Line, findings: tuple[Finding, ...]) -> frozenset[int]:
    """The places of the names that zeros were told of: no later number is about them."""
    if not findings:
        return frozenset()
    ends = {finding.sources[0].end for finding in findings}
    return frozenset(
        place
        for place, item in enumerate(line.items)
        if item.code == k.MEASURE and item.end in ends and item.value.kind == "outcome"
    )


def _denied(line: Line, part: Part, place: int) -> list[Finding]:
    """The outcome before a denial: `bile leak was not observed`."""
    before = place - 1
    while before >= 0 and line.items[before].code in {k.COPULA, k.RATE, k.HAD}:
        before -= 1
    item = line.items[before] if before >= 0 else None
    if item is None or item.code != k.MEASURE or not _can_be_none(item.value):
        return []
    return [_zero(line, part, place, before)]


def _has_value(items: tuple[Item, ...], step: int) -> bool:
    """Whether the next name of a list has a value of its own."""
    return any(item.code in k.VALUES for item in items[step + 1 : step + 3])


def _can_be_none(measure: Measure) -> bool:
    """Whether an outcome can be counted, and so be absent; nobody lacks what lasts a time."""
    counts = "share" in measure.values and (measure.code == "other" or "time" not in measure.values)
    return measure.kind == "outcome" and counts and not measure.is_survival


def _listed(items: tuple[Item, ...], last: int, step: int) -> bool:
    """Whether the next outcome is joined to the last by `or`, `and` or a comma."""
    between = items[last + 1 : step]
    return any(item.code in _JOINTS for item in between)


def _zero(line: Line, part: Part, place: int, step: int) -> Finding:
    """The finding."""
    measure: Measure = line.items[step].value
    first, last = sorted((place, step))
    start, end = line.items[first].start, line.items[last].end
    behind = takewhile(lambda i: i.code not in _CLAUSE_ENDS, line.items[last + 1 : last + 4])
    around = (*line.items[max(0, first - 4) : last + 1], *behind)
    at = next((i.value for i in around if i.code == k.TIME and len(i.value.points) == 1), None)
    whom = _behind(line.items, last + 1, part.text) or _opening(line.items, first, part.text)
    code = (
        "mortality" if measure.code == "death" and at and at.points[0][1] == "day" else measure.code
    )
    return Finding(
        measure=code,
        label=part.text[line.items[step].start : line.items[step].end]
        if measure.code == "other"
        else None,
        statistic="count",
        value=Decimal(0),
        unit="patients",
        at=TimePoint(value=at.points[0][0], unit=at.points[0][1]) if at else None,
        population=Population(label=whom) if whom else None,
        sources=(source(part, line, (start, end)),),
        rule="none of them",
    )


def _behind(items: tuple[Item, ...], start: int, text: str) -> str | None:
    """The group that ends a denial: `no deaths occurred in the surgery group`."""
    while start < len(items) and items[start].code in _VERBS:
        start += 1
    if start == len(items) or items[start].code not in _LEADS:
        return None
    phrase = tuple(
        takewhile(lambda item: item.code not in ENDS, items[start + 1 : start + LONGEST])
    )
    return label(phrase, text) if phrase and phrase[-1].code == k.GROUP else None


def _opening(items: tuple[Item, ...], place: int, text: str) -> str | None:
    """The group that opens the clause of a denial: `In the surgery group, no deaths occurred`."""
    start = place
    while start > 0 and items[start - 1].code not in _CLAUSES:
        start -= 1
    named = any(item.code == k.GROUP for item in items[start:place])
    return of_clause(items, place, text) if named else None
