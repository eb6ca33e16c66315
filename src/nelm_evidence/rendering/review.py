"""
A study laid open: its record, its texts and its accounts come in, a `Review` goes out.

Every reading has a key, and so has every remark; a text is cut into pieces at each place where a
reading, a remark or a number begins or ends, and each piece bears the keys of what covers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from nelm_evidence.model.review import Panel, Passage, Piece, Remark, Review
from nelm_evidence.rendering.fields import address
from nelm_evidence.rendering.readings import Read, read_out

if TYPE_CHECKING:
    from nelm_evidence.model.account import Account, Role
    from nelm_evidence.model.document import Part, Sentence
    from nelm_evidence.model.record import Language, Notice, Source, StudyRecord
    from nelm_evidence.model.vocabulary import Measure

Start = tuple[str | None, int]
"""A text, and where in it."""
_FIRST = ("languages_disagree", "impossible", "left_unread")
"""What a reader must see first; then come errors, warnings and the rest."""
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one text, and the key of what was read from it."""

    source: Source
    key: str


@dataclass(frozen=True, slots=True)
class _Marking:
    """All marks of all texts, and where each key comes first."""

    marks: list[Mark]
    begins: Mapping[Start, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Cutting:
    """What one text is cut by: the marks in it, where keys begin, its numbers."""

    text: str
    marks: list[Mark]
    begins: Mapping[int, tuple[str, ...]]
    roles: Mapping[tuple[int, int], Role]


def lay_open(
    record: StudyRecord,
    told: Iterable[tuple[Part, Account]],
    measures: Mapping[str, Measure],
    language: Language = "en",
) -> Review:
    """Return a study for a person to look at, its record in the words of a language."""
    telling = tuple(told)
    read = read_out(record, measures, language)
    remarks = tuple(_remarks(record, read))
    marks = [
        *(Mark(source, one.reading.key) for one in read for source in one.sources),
        *(Mark(source, remark.keys[0]) for remark, sources in remarks for source in sources),
    ]
    begins = _beginnings(marks, [part.path for part, _ in telling])
    fates = [fate for _, account in telling for fate in account.fates]
    return Review(
        study=record.id,
        title=record.citation.title or record.id,
        address=address(record),
        panels=tuple(
            _panel(part, account, _Marking(marks, begins), record) for part, account in telling
        ),
        remarks=tuple(remark for remark, _ in remarks),
        sections=tuple(
            (section, tuple(one.reading for one in members))
            for section, members in groupby(read, key=lambda one: one.section)
        ),
        numbers=len(fates),
        unread=sum(fate.role == "unread" for fate in fates),
    )


def _remarks(
    record: StudyRecord, read: tuple[Read, ...]
) -> Iterator[tuple[Remark, tuple[Source, ...]]]:
    """Yield what is to be looked at, the worst first, each with its places."""
    for number, notice in enumerate(sorted(record.notices, key=_urgency), start=1):
        about = (one.reading.key for one in read if not _apart(one.sources, notice.sources))
        keys = (f"remark-{number}", *about)
        yield Remark(notice.rule, notice.severity, notice.message, keys), notice.sources


def _urgency(notice: Notice) -> tuple[int, int]:
    """Return what notices are ordered by: conflicts, what cannot be, what nobody read, the rest."""
    is_impossible = notice.severity == "error" and notice.rule not in _FIRST
    rule = "impossible" if is_impossible else notice.rule
    rank = _FIRST.index(rule) if rule in _FIRST else len(_FIRST)
    return rank, _SEVERITIES.index(notice.severity)


def _apart(mine: tuple[Source, ...], theirs: tuple[Source, ...]) -> bool:
    """Whether two readings have no place in common."""
    return not any(
        one.path == other.path and one.start < other.end and other.start < one.end
        for one in mine
        for other in theirs
    )


def _beginnings(marks: list[Mark], paths: list[str | None]) -> dict[Start, tuple[str, ...]]:
    """Return where the first place of each key begins, the texts being in this order."""
    order = {path: position for position, path in enumerate(paths)}
    placed = [mark for mark in marks if mark.source.path in order]
    placed.sort(key=lambda mark: (order[mark.source.path], mark.source.start))
    firsts = {mark.key: mark.source for mark in reversed(placed)}
    begins: dict[Start, tuple[str, ...]] = {}
    for key, source in firsts.items():
        start = (source.path, source.start)
        begins[start] = (*begins.get(start, ()), key)
    return begins


def _panel(part: Part, account: Account, marking: _Marking, record: StudyRecord) -> Panel:
    """Return the text of one language, in its sections."""
    here = [mark for mark in marking.marks if mark.source.path == part.path]
    begins = {start: keys for (path, start), keys in marking.begins.items() if path == part.path}
    roles = {(fate.span.start, fate.span.end): fate.role for fate in account.fates}
    cut = _Cutting(part.text, here, begins, roles)
    sections = groupby(part.sentences, key=lambda sentence: sentence.section)
    return Panel(
        language=part.language,
        path=part.path or record.source.path or "",
        passages=tuple(
            Passage(section or "", tuple(_pieces(cut, list(sentences))))
            for section, sentences in sections
        ),
    )


def _pieces(cutting: _Cutting, sentences: list[Sentence]) -> Iterator[Piece]:
    """Yield the sentences of a section, cut where what covers them changes."""
    text, roles = cutting.text, cutting.roles
    before = sentences[0].span.start
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        if text[before:start].isspace():
            yield Piece(" ")
        before = end
        inside = [m for m in cutting.marks if m.source.start < end and start < m.source.end]
        numbers = [span for span in roles if start <= span[0] and span[1] <= end]
        cuts = {start, end}.union(
            *((mark.source.start, mark.source.end) for mark in inside), *numbers
        )
        for low, high in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
            covering = (m.key for m in inside if m.source.start <= low and high <= m.source.end)
            role = next((roles[a, b] for a, b in numbers if a <= low and high <= b), None)
            keys = tuple(dict.fromkeys(covering))
            yield Piece(text[low:high], keys, role, cutting.begins.get(low, ()))
