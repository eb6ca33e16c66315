"""
What NCBI answers, taken apart: the hits of a search, the articles of a fetch.

An article keeps its bytes as they were sent, under the head that they were sent with, as a file of
its own.  Entities are not expanded and nothing else is loaded: an answer that declares an entity
of its own is not read, and neither is one that breaks off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from nelm_evidence.errors import NelmError
from nelm_evidence.fetching.service import Passing

_ARTICLES: Final = "PubmedArticleSet"
_NUMBERS: Final = (
    "PubmedArticle/MedlineCitation/PMID",
    "PubmedBookArticle/BookDocument/PMID",
)
_DROPPED: Final = (
    "ErrorList/PhraseNotFound",
    "ErrorList/FieldNotFound",
    "WarningList/QuotedPhraseNotFound",
    "WarningList/PhraseIgnored",
)
_LOOKED_FOR: Final = frozenset(("ERROR", "Count", "IdList/Id", *_NUMBERS, *_DROPPED))


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search finds."""

    count: int
    pmids: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    """The parts of the query that PubMed does not know, and searched without."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article, or one book or chapter, as a file of its own."""

    pmid: str
    content: bytes


_Texts = defaultdict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Child:
    """A child of the root: where it stands, and the texts of it that are looked for."""

    start: int
    end: int
    texts: _Texts


@dataclass(slots=True)
class _Walk:
    """One pass over an answer."""

    content: bytes
    path: list[str] = field(default_factory=list)
    """Where the pass is, each step with the way to it: `PubmedArticle/MedlineCitation`."""
    root: str = ""
    children: list[_Child] = field(default_factory=list)
    _start: int = 0
    _texts: _Texts = field(default_factory=lambda: defaultdict(list))

    def walked(self) -> _Walk:
        """Return the walk at its end."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.EntityDeclHandler = _refuse
        parser.CharacterDataHandler = self._read
        parser.StartElementHandler = lambda name, _: self._enter(name, parser.CurrentByteIndex)
        parser.EndElementHandler = lambda _: self._leave(parser.CurrentByteIndex)
        try:
            parser.Parse(self.content, True)  # noqa: FBT003 - expat takes no name
        except (expat.ExpatError, ValueError) as fault:
            raise Passing("the answer is no whole XML") from fault
        return self

    def _enter(self, name: str, place: int) -> None:
        """Go down into an element."""
        if not self.path:
            self.root = name
            self.path.append("")
            return
        if len(self.path) == 1:
            self._start, self._texts = place, defaultdict(list)
        path = f"{self.path[-1]}/{name}" if self.path[-1] else name
        self.path.append(path)
        if path in _LOOKED_FOR:
            self._texts[path].append("")

    def _read(self, text: str) -> None:
        """Add to the text of the element, if it is looked for."""
        if self.path and self.path[-1] in _LOOKED_FOR:
            self._texts[self.path[-1]][-1] += text

    def _leave(self, place: int) -> None:
        """Come up again; the place is where the end tag begins."""
        if len(self.path) == 2:  # noqa: PLR2004 - the root, and its child
            end = self.content.index(b">", place) + 1
            self.children.append(_Child(self._start, end, self._texts))
        self.path.pop()

    def texts(self, path: str) -> tuple[str, ...]:
        """Return the texts at a path below the root."""
        return tuple(text.strip() for child in self.children for text in child.texts[path])


def _refuse(*_: object) -> None:
    """Refuse an entity that the answer declares: NCBI's need none."""
    raise NelmError("NCBI: answers with XML that declares entities. It is not read.")


def read_hits(content: bytes) -> Hits:
    """Return the hits that an answer of `esearch` tells."""
    walk = _Walk(content).walked()
    if told := walk.texts("ERROR"):
        message = " ".join(told[0].split())
        raise Passing(message) if "Backend failed" in message else NelmError(f"NCBI: {message}")
    counts, pmids = walk.texts("Count"), walk.texts("IdList/Id")
    # The numbers become names of files.
    numbers = all(text.isascii() and text.isdecimal() for text in (*counts, *pmids))
    if walk.root != "eSearchResult" or len(counts) != 1 or not numbers:
        raise Passing("the answer is not one to a search")
    dropped = tuple(text for path in _DROPPED for text in walk.texts(path))
    return Hits(int(counts[0]), pmids, dropped)


def read_records(content: bytes) -> tuple[Record, ...]:
    """Return the articles that an answer of `efetch` holds; none of unknown numbers."""
    walk = _Walk(content).walked()
    if told := walk.texts("ERROR"):
        if "ID list is empty" in told[0]:
            return ()
        raise NelmError(f"NCBI: {' '.join(told[0].split())}")
    if walk.root != _ARTICLES:
        raise Passing("the answer holds no articles")
    return tuple(_records(walk))


def _records(walk: _Walk) -> Iterator[Record]:
    """Yield each article under the head of the whole answer."""
    # The head ends with the root's own tag, which the first article follows.
    head = walk.content[: walk.children[0].start].rstrip() if walk.children else b""
    for child in walk.children:
        numbers = [number for path in _NUMBERS for number in child.texts[path]]
        if numbers:
            body = walk.content[child.start : child.end]
            whole = b"%b\n%b\n</%b>\n" % (head, body, _ARTICLES.encode())
            yield Record(numbers[0].strip(), whole)
