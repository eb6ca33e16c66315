"""
How a reading is explained: each sentence, what was read in it, and what became of its numbers.

At the end stands the account: how many numbers there are, in which role each was read, and where
those stand that nobody read.  Comes in: a part of an article and its account.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TypeVar, get_args

from nelm_evidence.cli.columns import columns, padded, wrapped
from nelm_evidence.model.account import Account, Fate, Role
from nelm_evidence.model.document import Article, Part, Sentence
from nelm_evidence.model.record import Finding, PrognosticFactor, Source
from nelm_evidence.model.shorthand import factor_shorthand, shorthand
from nelm_evidence.model.spans import Span

T = TypeVar("T", Finding, PrognosticFactor)
Rows = Iterator[tuple[str, str]]
"""Labels and what stands behind them."""

GLOSSES: dict[Role, str] = {
    "finding": "of a finding: its value, count, interval, P, time",
    "factor": "of a prognostic factor: its effect, P, name",
    "cohort": "how many patients, in all or in an arm",
    "design": "dates, centres and numbers of groups",
    "citation": "where the study was published; references",
    "name": "part of a name, a grade or a code: G3, Ki-67",
    "criterion": "a threshold that says who or what is meant",
    "dose": "a dose of a treatment",
    "time": "a time that no finding is told at",
    "test_statistic": "a test statistic, or a P that nothing took",
    "background": "told of others' work, in title or background",
    "unread": "read by nobody: look at",
}
_LABEL, _ROLE = 9, 16
_INDENT = "  "
_CONTEXT = 32
_NEAR = 14
"""Unread numbers this near to each other are shown in one line."""
_PLACED = 9
_LONGEST_QUOTE = 72
_NAMED = {"name", "test_statistic"}
_NAME_BEFORE = re.compile(r"[A-Za-z0-9α-ω/-]*\Z", re.ASCII)
_NAME_AFTER = re.compile(r"[A-Za-z0-9/-]*", re.ASCII)


def explained(article: Article, part: Part, account: Account) -> Iterator[str]:
    """Yield the lines that explain how one language's part was read."""
    wide = columns()
    yield f"{part.path or article.path} ({part.language})"
    section: object = ()
    for sentence in part.sentences:
        if sentence.section != section:
            section = sentence.section
            yield ""
            yield (sentence.section or "no heading").upper()
        yield from _of_sentence(sentence, part, account, wide)
    yield ""
    yield from _totals(account.fates, part, wide)
    yield ""


def _of_sentence(sentence: Sentence, part: Part, account: Account, wide: int) -> Iterator[str]:
    """Yield a sentence, what was read in it, and the fate of each of its numbers."""
    words = " ".join(part.text[sentence.span.start : sentence.span.end].split())
    yield ""
    yield from wrapped(words, _INDENT, _INDENT, wide)
    for label, told in _read(sentence.span, part, account):
        start = f"{_INDENT * 3}{padded(label, _LABEL)}"
        yield from wrapped(told, start, " " * (len(start) + 2), wide)


def _read(span: Span, part: Part, account: Account) -> Rows:
    """Yield what was read in a sentence, then its numbers."""
    for label, sources in (("cohort", account.cohort.sources), ("design", account.design.sources)):
        quotes = [_quoted(source) for source in sources if _within(source, span)]
        if quotes:
            yield label, "; ".join(quotes)
    for finding in _told_in(span, account.findings):
        yield "finding", f"{shorthand(finding)}  <{finding.rule or '-'}>"
    for factor in _told_in(span, account.factors):
        yield "factor", f"{factor_shorthand(factor)}  <{factor.rule or '-'}>"
    yield from _numbers([fate for fate in account.fates if span.covers(fate.span)], part)


def _numbers(fates: list[Fate], part: Part) -> Rows:
    """Yield the numbers of a sentence, those of one fate together, the unread ones apart."""
    groups: dict[tuple[Role, str | None], list[str]] = {}
    for fate in fates:
        # The rule of a finding or factor stands with it, one row above.
        rule = None if fate.role in {"finding", "factor"} else fate.rule
        groups.setdefault((fate.role, rule), []).append(_shown(fate, part))
    unread = groups.pop(("unread", None), [])
    if groups:
        yield (
            "numbers",
            "; ".join(_group(role, rule, told) for (role, rule), told in groups.items()),
        )
    if unread:
        yield "unread", ", ".join(unread)


def _group(role: Role, rule: str | None, told: list[str]) -> str:
    """Write the numbers of one fate: `finding 70.2, 43.4`, `design 2014, 2019 <year>`."""
    # `R0/1` is one name with two numbers.
    names = list(dict.fromkeys(told)) if role == "name" else told
    return f"{role.replace('_', ' ')} {', '.join(names)}" + (f" <{rule}>" if rule else "")


def _shown(fate: Fate, part: Part) -> str:
    """A number as it stands in the text, a name's with the whole name."""
    start, end = fate.span.start, fate.span.end
    if fate.role not in _NAMED:
        return part.text[start:end]
    before = _NAME_BEFORE.search(part.folded[max(0, start - _CONTEXT) : start])
    after = _NAME_AFTER.match(part.folded, end)
    start -= len(before.group()) if before else 0
    end = after.end() if after else end
    return part.text[start:end].strip("-/")


def _quoted(source: Source) -> str:
    """The words at a place, cut short where they are many."""
    words = " ".join(source.quote.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}…"


def _within(source: Source, span: Span) -> bool:
    """Whether a place lies in a stretch of text."""
    return span.start <= source.start and source.end <= span.end


def _told_in(span: Span, things: Iterable[T]) -> Iterator[T]:
    """Yield what has a source in a stretch of text."""
    for thing in things:
        if any(_within(source, span) for source in thing.sources):
            yield thing


def _totals(fates: tuple[Fate, ...], part: Part, wide: int) -> Iterator[str]:
    """Yield the account: how many numbers there are, of each role, and which were not read."""
    roles = Counter(fate.role for fate in fates)
    yield f"THE ACCOUNT: {_counted(len(fates), roles['unread'])}"
    for role in get_args(Role):
        if roles[role]:
            start = f"{roles[role]:>5}  {role.replace('_', ' '):<{_ROLE}}"
            yield from wrapped(GLOSSES[role], start, " " * len(start), wide)
    for spans in _near(fate.span for fate in fates if fate.role == "unread"):
        yield f"{'':>7}{_place(spans[0], part.text):<{_PLACED}}{_in_context(spans, part.text)}"


def _counted(numbers: int, left: int) -> str:
    """Write how many numbers there are, and how many of them are unread."""
    if not numbers:
        return "no numbers"
    said = f"{left} of them unread" if left else "all of them accounted for"
    return f"{numbers} number{'' if numbers == 1 else 's'}, {said}"


def _near(spans: Iterable[Span]) -> list[list[Span]]:
    """Numbers by themselves, or with those that stand near to them."""
    groups: list[list[Span]] = []
    for span in spans:
        if groups and span.start - groups[-1][-1].end <= _NEAR:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _place(span: Span, text: str) -> str:
    """Where a number stands, as `line:column`, counted from 1."""
    before = text[: span.start]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _in_context(spans: list[Span], text: str) -> str:
    """Numbers marked among the words around them, whole words where they have letters."""
    start, end = spans[0].start, spans[-1].end
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    before = before.partition(" ")[2] if before.isascii() else before[-_CONTEXT // 2 :]
    after = after.rpartition(" ")[0] if after.isascii() else after[: _CONTEXT // 2]
    shown = ""
    for span, following in zip_longest(spans, spans[1:]):
        between = text[span.end : following.start] if following else after
        shown += f"»{text[span.start : span.end]}«{between}"
    return " ".join(f"… {before.lstrip()}{shown} …".split())
