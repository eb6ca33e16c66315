"""
How a reading is explained, line by line: each sentence, what was read in it, its numbers' fates.

At the end stands the account: how many numbers there are of each role, and which were not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar, get_args

from nelm_evidence.model.account import Account, Fate, Role
from nelm_evidence.model.document import Article, Part, Sentence
from nelm_evidence.model.record import Finding, PrognosticFactor
from nelm_evidence.model.shorthand import factor_shorthand, shorthand
from nelm_evidence.model.spans import Span

T = TypeVar("T", Finding, PrognosticFactor)


def explained(article: Article, part: Part, account: Account) -> Iterator[str]:
    """Yield the lines that explain how one language's part was read."""
    yield f"{part.path or article.path} ({part.language})"
    for sentence in part.sentences:
        yield from _of_sentence(sentence, part, account)
    yield ""
    yield from _totals(account.fates, part)
    yield ""


def _of_sentence(sentence: Sentence, part: Part, account: Account) -> Iterator[str]:
    """Yield a sentence, what was read in it, and the fate of each of its numbers."""
    words = " ".join(part.text[sentence.span.start : sentence.span.end].split())
    yield ""
    yield f"[{sentence.section or '-'}] {words}"
    for finding in _read_in(sentence.span, account.findings):
        yield f"    = {shorthand(finding)}  <{finding.rule or '-'}>"
    for factor in _read_in(sentence.span, account.factors):
        yield f"    ~ {factor_shorthand(factor)}  <{factor.rule or '-'}>"
    for fate in account.fates:
        if sentence.span.covers(fate.span):
            number = part.text[fate.span.start : fate.span.end]
            yield f"    {number:>10}  {fate.role}" + (f"  <{fate.rule}>" if fate.rule else "")


def _read_in(span: Span, things: Iterable[T]) -> Iterator[T]:
    """Yield what has a source in a stretch of text."""
    for thing in things:
        if any(span.covers(Span(source.start, source.end)) for source in thing.sources):
            yield thing


def _totals(fates: tuple[Fate, ...], part: Part) -> Iterator[str]:
    """Yield the account: how many numbers there are, of each role, and which were not read."""
    roles = Counter(fate.role for fate in fates)
    told = ", ".join(f"{roles[role]} {role}" for role in get_args(Role) if roles[role])
    yield f"{len(fates)} numbers: {told or 'none'}"
    for fate in fates:
        if fate.role == "unread":
            yield f"    left unread: {part.text[fate.span.start : fate.span.end]}"
