"""
Statements: what one sentence tells, as findings with their sources.

Background and front matter tell nothing of this study.  Methods tell who the patients were, so
that there only values with a name or a share become findings; the rest are plans and doses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nelm_evidence.linking import foils, zeros
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.clauses import Binding, Pass
from nelm_evidence.linking.findings import Context, make
from nelm_evidence.linking.populations import Known, of_run
from nelm_evidence.linking.sizes import counted, plain, unreached
from nelm_evidence.linking.topics import Topic, is_bare
from nelm_evidence.model.account import Role
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.record import Finding, Language, PValue, Relation, Source
from nelm_evidence.model.vocabulary import Measure, Vocabulary

_SILENT = {"background", "front", "title"}
_LIST_ENDS = k.codes("and") | frozenset(",;.)")
_NUMBERING = k.codes("grade", "n", "Name", "word", "statistic", "p") | frozenset("-/=<>≤≥.")
_BOUNDS: tuple[tuple[str, Relation], ...] = (
    ("above", ">"),
    ("below", "<"),
    ("at_least", ">="),
    ("at_most", "<="),
)
_OPENING = k.codes("in", "for", "at", "of", "with", "from")
_OPENING_WORDS = 4
_SEX = "sex."
_TELLING = k.codes("copula", "median", "mean", "versus") | frozenset("=:±")
_P_SIGNS = frozenset(";")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence tells."""

    line: Line
    findings: tuple[Finding, ...] = ()
    bindings: tuple[Binding, ...] = ()
    foils: dict[int, Role] | None = None
    read: frozenset[int] = frozenset()
    """Places of the values that became findings."""
    topic: Topic = field(default_factory=Topic)
    """What the sentence was about at its end."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a sentence needs of those before it."""

    topic: Topic
    """The last sentence's topic."""
    known: Known
    """The labels of the last list of groups."""
    age: Measure | None
    """What `58 years old` tells by itself."""
    relations: Mapping[str, Relation]
    """How words tell a bound."""


def read_all(
    lines: tuple[Line, ...], part: Part, arms: Arms, vocabulary: Vocabulary
) -> list[Statement]:
    """Return what each line tells; a line may take up the topic of the one before."""
    told: list[Statement] = []
    carried, known = Topic(), Known()
    age = vocabulary.measures.get("age")
    relations = _relations(vocabulary, part.language)
    for line in lines:
        statement = read(
            unreached(counted(plain(line), arms)),
            part,
            arms,
            Memory(carried, known, age, relations),
        )
        carried = statement.topic if statement.topic.heads else carried
        told.append(statement)
    return told


def _relations(vocabulary: Vocabulary, language: Language) -> dict[str, Relation]:
    """How the words of a language tell a bound."""
    words = vocabulary.words.get(language, {})
    return {word: relation for name, relation in _BOUNDS for word in words.get(name, ())}


def read(line: Line, part: Part, arms: Arms, memory: Memory) -> Statement:
    """Return what a line tells."""
    if line.section in _SILENT:
        return Statement(line)
    if k.VALUES.isdisjoint(line.signature):
        return Statement(line, zeros.find(line, part))
    off = foils.find(line)
    whole = _whole(line)
    line = _foiled(line, off)
    items = line.items
    reading = Pass(
        line, part.folded, lambda i, j: arms.covers(items[i:j]), memory.topic, memory.age
    )
    bindings = reading.read()
    line = _with(line, reading.merged)
    items = line.items
    findings: list[Finding] = list(zeros.find(line, part))
    read_places = set()
    populations = _populations(line, bindings, arms, memory.known)
    p_values = _p_values(line, bindings)
    for binding in bindings:
        item = items[binding.place]
        if (
            _is_plan(line, binding)
            or _only_says_who(line, binding)
            or not _says_something(line, binding)
        ):
            continue
        context = Context(
            line,
            part.text,
            source(part, line, _quoted(line, binding)),
            populations.get(binding.place),
            p_values.get(binding.place),
            memory.relations,
        )
        finding = make(binding, item, context)
        if finding is not None:
            finding = _of_whole(_like_its_neighbour(finding, findings), whole)
            findings.append(finding)
            read_places.add(binding.place)
    findings.sort(key=lambda finding: finding.sources[0].start)
    return Statement(
        line, tuple(findings), tuple(bindings), off, frozenset(read_places), reading.topic
    )


def _whole(line: Line) -> Decimal | None:
    """The denominator that opens a sentence: `Of the 1,109 patients, …`."""
    place = 1 if len(line.items) > 1 and line.items[0].code in {k.OF, k.IN} else 0
    while place and place < len(line.items) and line.items[place].code in {k.THE, k.TOTAL}:
        place += 1
    item = line.items[place] if 0 < place < len(line.items) else None
    if item is None or item.code not in {k.COUNT, k.NUMBER} or item.value.count is not None:
        return None
    return item.value.value  # type: ignore[no-any-return]


def _of_whole(finding: Finding, whole: Decimal | None) -> Finding:
    """A count or percentage within a sentence of `Of N patients` has N as its denominator."""
    counted = finding.count if finding.statistic == "proportion" else finding.value
    fits = whole is not None and counted is not None and counted <= whole
    if (
        not fits
        or finding.denominator is not None
        or finding.statistic not in {"proportion", "count"}
    ):
        return finding
    return finding.model_copy(update={"denominator": whole, "count": counted})


def _like_its_neighbour(finding: Finding, told: list[Finding]) -> Finding:
    """A value without a statistic takes that of the same measure told just before."""
    if finding.statistic is not None or finding.value is None:
        return finding
    for other in reversed(told):
        same = other.measure == finding.measure and other.unit == finding.unit
        listed = other.statistic in {"median", "mean"} and finding.unit not in {
            None,
            "percent",
            "patients",
        }
        if same or listed:
            return finding.model_copy(update={"statistic": other.statistic})
    return finding


def _only_says_who(line: Line, binding: Binding) -> bool:
    """Whether a count of men alone says who was studied: `492 men`, but `all 11 were men`."""
    head, item = binding.head, line.items[binding.place]
    if head is None or head.measure is None or not head.measure.code.startswith(_SEX):
        return False
    if item.code == k.PERCENT or item.code == k.SHARE:
        return False
    sexes = {
        i.value.code for i in line.items if i.code == k.MEASURE and i.value.code.startswith(_SEX)
    }
    if line.items[binding.place - 1].code in frozenset("(,;[") and binding.place:
        return False
    verb = any(i.code == k.COPULA for i in line.items if item.end <= i.start < head.start)
    return len(sexes) == 1 and not verb


def source(part: Part, line: Line, span: tuple[int, int]) -> Source:
    """Return the place of a reading in the input text."""
    start, end = span
    return Source(
        language=part.language,
        section=line.section,
        start=start,
        end=end,
        quote=part.text[start:end],
        path=part.path,
    )


def _foiled(line: Line, off: dict[int, Role]) -> Line:
    """The line with its foils as such."""
    if not off:
        return line
    items = tuple(
        item._replace(code=k.FOIL) if place in off else item
        for place, item in enumerate(line.items)
    )
    return Line(line.start, line.end, line.section, items)


def _with(line: Line, merged: dict[int, Item]) -> Line:
    """The line with counts that took a percentage told after their noun."""
    if not merged:
        return line
    items = tuple(merged.get(place, item) for place, item in enumerate(line.items))
    return Line(line.start, line.end, line.section, items)


def _is_plan(line: Line, binding: Binding) -> bool:
    """Whether a number of the methods is more likely a plan than a patient."""
    if line.section != "methods":
        return False
    head = binding.head
    item = line.items[binding.place]
    if item.code == k.RANGE and item.value.unit == "percent":
        return True
    if head is not None and head.measure is not None and head.measure.code != "other":
        counted = item.code in {k.COUNT, k.NUMBER} and item.value.count is None
        is_sex = head.measure.code.startswith(_SEX)
        attribute = not head.is_outcome and "share" in head.measure.values and not is_sex
        return binding.rule == "across the clause" or (counted and attribute)
    return item.code not in {k.PERCENT, k.SHARE, k.COUNT}


def _says_something(line: Line, binding: Binding) -> bool:
    """Whether a value without a name is told as a value: with a unit, a spread, a verb before it."""
    item = line.items[binding.place]
    if binding.head is not None or not is_bare(item) or item.value.interval:
        return True
    before = {other.code for other in line.items[max(0, binding.place - 2) : binding.place]}
    return bool(before & _TELLING) or _counts_a_noun(line, binding.place)


def _counts_a_noun(line: Line, place: int) -> bool:
    """Whether a whole number counts unknown things: `19 stents`, `atresia in 18`."""
    value = line.items[place].value.value
    if line.section == "methods" or value is None or value != value.to_integral():
        return False
    before = line.items[place - 1].code if place else ""
    behind = line.items[place + 1].code if place + 1 < len(line.items) else ""
    listed = (
        place > 1
        and before == k.IN
        and line.items[place - 2].code in k.NOUNS
        and behind in _LIST_ENDS
    )
    return listed or (behind == k.WORD and before not in _NUMBERING)


def _quoted(line: Line, binding: Binding) -> tuple[int, int]:
    """The stretch that shows a reading: from the head to the value where they are near."""
    item = line.items[binding.place]
    start, end = item.start, item.end
    head = binding.head
    if head is not None and head.measure is not None and line.start <= head.start < line.end:
        if head.end <= start and start - head.end <= 60:  # noqa: PLR2004
            start = head.start
        elif head.start >= end and head.start - end <= 60:  # noqa: PLR2004
            end = head.end
    return start, end


def _populations(
    line: Line, bindings: list[Binding], arms: Arms, known: Known
) -> dict[int, str | None]:
    """The population of each bound value."""
    found: dict[int, str | None] = {}
    lead: str | None = None
    lead_place = 0
    for binding in bindings:
        if binding.place not in found:
            slots = [other.slot for other in bindings if other.run is binding.run]
            labels = of_run(line, binding.run, slots, arms, known)
            first = binding.run.places[0]
            if lead and _is_cut(line, lead_place, first):
                lead = None
            if not any(labels) and lead:
                labels = [lead] * len(labels)
            elif len(set(labels)) == 1 and labels[0] and _opens_clause(line, first, labels[0], arms):
                lead, lead_place = labels[0], first
            found.update(zip(binding.run.places, labels, strict=True))
    return found


def _is_cut(line: Line, start: int, place: int) -> bool:
    """Whether a semicolon or contrast ends what a clause's opening phrase holds for."""
    return any(item.code in {";", k.WHILE} for item in line.items[start:place])


def _opens_clause(line: Line, place: int, label: str, arms: Arms) -> bool:
    """Whether a label is the subject that opens its clause: `In A, …`, `A组中位生存时间为…`."""
    start = place
    while start > 0 and line.items[start - 1].code not in {";", k.WHILE}:
        start -= 1
    opening = line.items[start : start + _OPENING_WORDS]
    return opening[0].code in _OPENING or any(
        arms.text.startswith(label, item.start) for item in opening
    )


def _p_values(line: Line, bindings: list[Binding]) -> dict[int, PValue]:
    """The P value of each value: the one behind its list, back to the last P or semicolon."""
    found: dict[int, PValue] = {}
    open_places: list[int] = []
    run_of = {binding.place: binding.run for binding in bindings}
    for place, item in enumerate(line.items):
        if item.code in k.VALUES:
            apart = open_places and run_of.get(place) is not run_of.get(open_places[-1])
            if apart and not _lists_pairs(line, open_places[-1], place):
                open_places = []
            open_places.append(place)
        elif item.code in _P_SIGNS and not _comparison_next(line, place):
            open_places = []
        elif item.code == k.P:
            found.update(dict.fromkeys(open_places, item.value))
            open_places = []
        elif item.code == k.EFFECT and item.value.p:
            found.update(dict.fromkeys(open_places, item.value.p))
            open_places = []
    return found


def _comparison_next(line: Line, place: int) -> bool:
    """Whether a P or ratio stands right behind a semicolon: `(298 vs 214 minutes; P < 0.001)`."""
    following = line.items[place + 1 : place + 2]
    return bool(following) and following[0].code in {k.P, k.EFFECT}


def _lists_pairs(line: Line, left: int, right: int) -> bool:
    """Whether two runs are neighbours in one comparison that a single P closes."""
    between = line.items[left + 1 : right]
    return not any(item.code in k.codes("while", "pronoun") for item in between)
