"""
Statements: what one sentence tells, as findings with their sources.

Background and front matter tell nothing of this study.  Methods tell who the patients were, so
that there only values with a name or a share become findings; the rest are plans and doses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from nelm_evidence.linking import (
    absences,
    clauses,
    complements,
    denominators,
    foils,
    itemised,
    labelled,
    nobodies,
    populations,
    pvalues,
    series,
    shared,
    sources,
    subjects,
    tied,
    zeros,
)
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.findings import Context, make
from nelm_evidence.linking.groupnames import value_just_before
from nelm_evidence.linking.populations import Known
from nelm_evidence.linking.reading import Binding, Reading
from nelm_evidence.linking.roles import heads
from nelm_evidence.linking.sizes import counted, followed, plain, unreached
from nelm_evidence.linking.telling import tells
from nelm_evidence.linking.topics import Topic
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.quantities import Role
from nelm_evidence.model.record import Finding, Language, Relation
from nelm_evidence.model.vocabulary import Measure, Vocabulary

_SILENT = {"background", "front", "title"}
_UNLIKE_MIDDLES = {None, "percent", "patients"}
"""Units that neither a median nor a mean is expected of."""
_BOUNDS: tuple[tuple[str, Relation], ...] = (
    ("above", ">"),
    ("below", "<"),
    ("at_least", ">="),
    ("at_most", "<="),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence tells."""

    line: Line
    findings: tuple[Finding, ...] = ()
    bindings: tuple[Binding, ...] = ()
    foils: Mapping[int, Role] | None = None
    read: frozenset[int] = frozenset()
    """Places of the values that became findings."""
    topic: Topic = field(default_factory=Topic)
    """What the sentence was about at its end."""


class Memory(NamedTuple):
    """What a sentence needs of those before it."""

    topic: Topic
    """The last sentence's topic."""
    known: Known
    """The labels of the last list of groups."""
    age: Measure | None
    """What `58 years old` tells by itself."""
    relations: Mapping[str, Relation]
    """How words tell a bound."""
    lists: itemised.Words
    """What itemised lists turn on."""
    denials: absences.Words
    """What absences turn on."""
    people: nobodies.Words
    """Words that name nobody, and outcomes that are people."""


def read_all(
    lines: tuple[Line, ...], part: Part, arms: Arms, vocabulary: Vocabulary
) -> list[Statement]:
    """Return what each line tells; a line may take up the topic of the one before."""
    told: list[Statement] = []
    carried = Topic()
    age = vocabulary.measures.get("age")
    relations = _relations(vocabulary, part.language)
    words = vocabulary.words.get(part.language, {})
    known = Known(words=_tying(words), nots=frozenset(words.get("nots", ())))
    lists = itemised.Words(*(frozenset(words.get(name, ())) for name in itemised.Words._fields))
    denials = absences.Words(*(frozenset(words.get(n, ())) for n in absences.Words._fields))
    people = nobodies.Words(*(frozenset(words.get(n, ())) for n in nobodies.Words._fields))
    for line in lines:
        statement = read(
            complements.named(followed(unreached(counted(plain(line), arms))), part, vocabulary),
            part,
            arms,
            Memory(carried, known, age, relations, lists, denials, people),
        )
        if statement.topic.heads:
            carried = replace(statement.topic, place=-1)
        told.append(statement)
    return told


def _tying(words: Mapping[str, tuple[str, ...]]) -> tied.Words:
    """The words that tie a treatment or trait to what it does."""
    changers = frozenset(words.get("improve_verbs", ()))
    but = next(iter(words.get("all_but", ())), "")
    return tied.Words(frozenset(words.get("tied", ())), changers, but)


def _relations(vocabulary: Vocabulary, language: Language) -> dict[str, Relation]:
    """How the words of a language tell a bound."""
    words = vocabulary.words.get(language, {})
    return {word: relation for name, relation in _BOUNDS for word in words.get(name, ())}


def read(line: Line, part: Part, arms: Arms, memory: Memory) -> Statement:
    """Return what a line tells."""
    if line.section in _SILENT:
        return Statement(line)
    if k.VALUES.isdisjoint(line.signature):
        return Statement(line, _nought(line, part, memory))
    off = foils.find(line)
    whole = denominators.opening(line, part.text, part.language)
    if whole is not None and part.language == "zh":
        off[whole.place] = "design"
    elif whole is not None and off.get(whole.place) != "design":
        whole = None  # `In 12 patients, both lobes were involved`
    meant = range(whole.place, whole.end) if whole is not None else ()
    wholes = [*([whole] if whole is not None else ()), *denominators.later(line, off)]
    line = labelled.plain(subjects.patients(_foiled(line, off)))
    nought = _nought(line, part, memory)
    reading = Reading(
        line.items,
        part.folded,
        heads(line) - _of_arms(line, arms) - frozenset(meant) - _denied(line, nought, part, memory),
        lambda first, end: arms.covers(line.items[first:end]),
        memory.topic,
        memory.age,
        itemised.find(line, part.folded, memory.lists),
        shared.find(line, part.folded, memory.lists),
        series.find(line, part.folded),
    )
    clauses.read(reading)
    line = _with(line, reading.merged)
    told = _told(line, part, arms, memory, reading.bindings)
    findings = [denominators.within(finding, wholes) for finding in nought]
    for _, finding in told:
        findings.append(denominators.within(_like_its_neighbour(finding, findings), wholes))
    findings.sort(key=lambda finding: finding.sources[0].start)
    bindings, places = tuple(reading.bindings), frozenset(place for place, _ in told)
    return Statement(line, tuple(findings), bindings, off, places, reading.topic)


def _of_arms(line: Line, arms: Arms) -> frozenset[int]:
    """The places of names that are but an arm's label, where an outcome is told: `TAE, 85%`."""
    if not arms.arms or k.MEASURE not in line.signature:
        return frozenset()
    labels = {arm.label for arm in arms.arms}
    names = [(place, item) for place, item in enumerate(line.items) if item.code == k.MEASURE]
    if all(item.value.kind != "outcome" for _, item in names):
        return frozenset()
    return frozenset(
        place
        for place, item in names
        if arms.text[item.start : item.end] in labels and not value_just_before(line.items, place)
    )


def _nought(line: Line, part: Part, memory: Memory) -> tuple[Finding, ...]:
    """The findings that say that something did not happen."""
    words = memory.denials
    return (
        *zeros.find(line, part, words.perioperative, words.traits),
        *absences.find(line, part, words),
    )


def _denied(line: Line, nought: tuple[Finding, ...], part: Part, memory: Memory) -> frozenset[int]:
    """The places of names whose absence a line tells."""
    if k.NO not in line.signature:
        return zeros.denied(line, nought)
    absent = zeros.traits_of(line, part.folded, memory.denials.traits)
    return zeros.denied(line, nought) | absent


def _told(
    line: Line, part: Part, arms: Arms, memory: Memory, bindings: list[Binding]
) -> list[tuple[int, Finding]]:
    """The findings of a line's values with their places, each read by itself."""
    seen = nobodies.hidden(line, part.folded, memory.people)
    told = populations.of_line(seen, bindings, arms, memory.known)
    whom = {place: nobodies.somebody(label, memory.people.nobody) for place, label in told.items()}
    p_values = pvalues.share(line, bindings)
    found: list[tuple[int, Finding]] = []
    for binding in bindings:
        if not tells(line, binding):
            continue
        place = binding.place
        source = sources.source(part, line, sources.quoted(line, binding))
        context = Context(
            line,
            part.text,
            part.folded,
            source,
            whom.get(place),
            p_values.get(place),
            memory.relations,
        )
        found.append((place, make(binding, line.items[place], context)))
    return found


def _like_its_neighbour(finding: Finding, told: list[Finding]) -> Finding:
    """A value without a statistic takes that of the same measure told just before."""
    if finding.statistic is not None or finding.value is None:
        return finding
    for other in reversed(told):
        same = other.measure == finding.measure and other.unit == finding.unit
        listed = other.statistic in {"median", "mean"} and finding.unit not in _UNLIKE_MIDDLES
        if same or listed:
            return finding.model_copy(update={"statistic": other.statistic})
    return finding


def _foiled(line: Line, off: Mapping[int, Role]) -> Line:
    """The line with its foils as such."""
    if not off:
        return line
    items = [*line.items]
    for place in off:
        items[place] = items[place]._replace(code=k.FOIL)
    return line.with_items(items)


def _with(line: Line, merged: dict[int, Item]) -> Line:
    """The line with counts that took a percentage told after their noun."""
    if not merged:
        return line
    items = tuple(merged.get(place, item) for place, item in enumerate(line.items))
    return line.with_items(items)
