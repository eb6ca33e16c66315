"""
JATS, the XML of PubMed Central and of journals: an `<article>` a file, or a `<pmc-articleset>`.

Of the full text only its front is read: title, abstract, citation.  A `trans-abstract` in the other
language is the other half; abstracts of other kinds (graphical, plain-language) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Notice
from nelm_evidence.readers.afterwards import CORRECTED, DOUBTED, RETRACTED, notice
from nelm_evidence.readers.composing import Paragraph, compose
from nelm_evidence.readers.jats_citation import citation_of, first, printed
from nelm_evidence.readers.reader import NoAbstract, Read, Reader
from nelm_evidence.readers.trees import records

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLE = re.compile(r"<(?:\w+:)?(?:article|pmc-articleset)[\s>]", re.ASCII)
_META = re.compile(r"<(?:\w+:)?(?:journal-meta|article-meta)[\s>]", re.ASCII)
_KIND = "abstract-type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LANGUAGES = {"en": "en", "eng": "en", "zh": "zh", "zho": "zh", "chi": "zh", "cmn": "zh"}
_AFTERWARDS = {
    "retraction-forward": RETRACTED,
    "object-of-concern-forward": DOUBTED,
    "correction-forward": CORRECTED,
}


def is_mine(start: str) -> bool:
    """Return whether there is an article with the metadata that JATS has."""
    return _ARTICLE.search(start) is not None and _META.search(start) is not None


def read(stream: BinaryIO, path: str) -> Iterator[Read]:
    """Yield the articles of a file."""
    nothing = True
    for place, article in enumerate(records(stream, path, "{*}article")):
        nothing = False
        try:
            yield _read(article, path)
        except ValueError as error:
            yield FileError(f"{path}#{place}", str(error), hint="Get the article again.")
    if nothing:
        raise FileError(path, "holds no article", hint="Get the file again.")


def _read(article: _Element, path: str) -> Read:
    """Read one article."""
    meta = first(article, "front/article-meta")
    front = article if meta is None else meta
    citation = citation_of(article, front)
    told = _tellings(front, _language(article) or "en", citation.title)
    if not told:
        return NoAbstract(citation.title or citation.doi or "an article without a title")
    notices = tuple(_notices(front))
    return Article(compose(*told), path, composed=True, citation=citation, notices=notices)


Telling = tuple[str | None, list[Paragraph]]


def _tellings(front: _Element, language: str, title: str | None) -> list[Telling]:
    """Return title and abstract in each language that is read, else in the one there is."""
    own = [one for one in front.findall("{*}abstract") if one.get(_KIND) is None]
    own = own or front.findall("{*}abstract")
    told = {(_language(one) or language): (title, list(_paragraphs(one))) for one in own[:1]}
    for one in front.findall("{*}trans-abstract"):
        if (spoken := _language(one)) and one.get(_KIND) is None:
            told.setdefault(spoken, (_translated_title(front, spoken), list(_paragraphs(one))))
    filled = {name: telling for name, telling in told.items() if telling[1]}
    return [one for name, one in filled.items() if name in _LANGUAGES.values()] or [
        *filled.values()
    ]


def _language(element: _Element) -> str | None:
    """Return the language of an element, by the code that all know it by."""
    told = (element.get(_LANG) or "").lower().partition("-")[0]
    return _LANGUAGES.get(told, told) or None


def _translated_title(front: _Element, language: str) -> str | None:
    """Return the title in another language."""
    for group in front.iterfind("{*}title-group/{*}trans-title-group"):
        title = first(group, "trans-title")
        if title is not None and _language(group) == language:
            return printed(title)
    return None


def _paragraphs(element: _Element, heading: str | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs of an abstract, or of one of its sections, under their headings."""
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "sec":
            title = first(child, "title")
            yield from _paragraphs(child, None if title is None else printed(title))
        elif name == "p":
            yield Paragraph(printed(child), heading)
            heading = None
        elif name != "title":
            yield from _paragraphs(child, heading)


def _notices(front: _Element) -> Iterator[Notice]:
    """Yield what became of an article."""
    for related in front.findall("{*}related-article"):
        if rule := _AFTERWARDS.get(related.get("related-article-type", "")):
            yield notice(rule, printed(related) or related.get(_HREF, ""))


READER = Reader("JATS", (".nxml", ".xml"), is_mine, read)
