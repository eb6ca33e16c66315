"""
HTML, saved from a journal's page: the title and the abstract from its citation `meta` elements.

Where these hold no abstract, it is the element of the page that is called one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.reader import Read, Reader, of_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LIMIT = 20_000_000
"""The largest page in bytes that is read; some have their pictures within."""
_START = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
# In the order in which they are tried; each names an element that holds the abstract and no more.
_PLACES = (
    "//*[@id='eng-abstract' or @id='abstract' or @id='Abs1-content' or @id='ChDivSummary']",
    "//section[contains(@class, 'abstract') or contains(@class, 'Abstract')]",
    "//div[contains(@class, 'abstract') or contains(@class, 'Abstract')]",
)
_HEADINGS = frozenset({"h3", "h4", "h5", "strong", "b"})
_BLOCKS = frozenset({"div", "section", "h2", "h3", "h4", "h5", "br", "li"})
_COLONS = (":", "：")
_SILENT = frozenset({"script", "style", "h1", "h2", "button"})


def is_mine(start: str) -> bool:
    """Return whether a file begins as a page does."""
    return _START.match(start) is not None


def read(text: str, path: str) -> Iterator[Read]:
    """Yield the article of a page."""
    # Half of a start is saved where no page is read.
    from lxml import html  # noqa: PLC0415

    # An encoding that the page declares is that of its bytes, which are text by now.
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    told = named(_meta(page), names_of("html"))
    told["abstract"] = told["abstract"] or list(_printed(page))
    yield article(told, path)


def _meta(page: HtmlElement) -> dict[str, list[str]]:
    """Return what the `meta` elements of a page say, by their names in small letters."""
    told: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        name = element.get("name") or element.get("property")
        if name and element.get("content"):
            told.setdefault(name.lower(), []).append(str(element.get("content")))
    return told


def _printed(page: HtmlElement) -> Iterator[str]:
    """Yield the paragraphs of the first element that is called the abstract."""
    for place in _PLACES:
        for element in page.xpath(place):
            paragraphs = list(_paragraphs(element))
            if paragraphs:
                yield from paragraphs
                return


def _paragraphs(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element block by block, a heading in front of the block behind it."""
    words: list[str] = []
    for part in element.iter():
        if part.tag in _BLOCKS:
            yield from _written(words)
            words = []
        if isinstance(part.tag, str) and part.tag not in _SILENT:
            words.append(part.text or "")
        if part.tag in _HEADINGS and not str(part.text or "").rstrip().endswith(_COLONS):
            words.append(": ")
        if part is not element:
            words.append(part.tail or "")
    yield from _written(words)


def _written(words: list[str]) -> Iterator[str]:
    """Yield what words make, if there is any."""
    text = " ".join("".join(words).split())
    if text:
        yield text


READER = Reader("HTML", (".html", ".htm"), is_mine, of_text(read, limit=LIMIT))
