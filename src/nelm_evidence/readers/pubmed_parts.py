"""
The parts of a record of PubMed, cut apart where NLM's order of elements allows it.

In come the bytes of a record, out go the few stretches in which something is looked for, as text.
That NLM writes plain XML is what makes this fast; a record with comments, `CDATA` or single quotes
is written anew by lxml beforehand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nelm_evidence.readers.markup import inner

_BEGINNING = 400
"""In so many bytes the first attributes of a record stand, by which its quotes are known."""
_PMID = re.compile(rb"<PMID[^>]*>\s*([0-9]+)", re.ASCII)
_SOME_TAG = re.compile(rb"<(?:Abstract|AuthorList|Language)\b", re.ASCII)


class Parts(NamedTuple):
    """The stretches of a record."""

    pmid: str
    front: str
    """Journal, issue, title and pages; of a chapter the book and the authors too."""
    abstract: str
    back: str
    """Authors, kinds of publication, the title in the other language, the day it appeared."""
    other_abstracts: str
    comments: str
    """What was published on the article: retractions, corrections."""
    numbers: str
    """The identifiers of the article."""


def parts_of(record: bytes) -> Parts:
    """Return the parts of a record; `ValueError` where it is broken."""
    if (b"!" in record and b"<!" in record) or b"='" in record[:_BEGINNING]:
        record = _rewritten(record)
    is_book = record.startswith(b"<PubmedBookArticle")
    start = record.find(b"<BookDocument" if is_book else b"<Article ")
    article, _, more = record[start:].partition(b"</BookDocument>" if is_book else b"</Article>")
    more, _, history = more.partition(b"<PubmedData>")
    front, is_told, back = article.partition(b"<Abstract>")
    abstract, is_whole, back = back.partition(b"</Abstract>")
    if is_told and not is_whole:
        raise ValueError("holds an abstract without an end")
    if not is_told:
        opening = _SOME_TAG.search(article)
        place = opening.start() if opening else len(article)
        front, back = article[:place], article[place:]
    return Parts(
        pmid_of(record),
        _decoded(front),
        _decoded(abstract),
        _decoded(back),
        _decoded(more[more.find(b"<OtherAbstract") :]) if b"<OtherAbstract" in more else "",
        inner(_decoded(more), "CommentsCorrectionsList") if b"<CommentsCorr" in more else "",
        _decoded((article if is_book else history).partition(b"</ArticleIdList>")[0]),
    )


def pmid_of(record: bytes) -> str:
    """Return the number of a record."""
    number = _PMID.search(record, 0, _BEGINNING)
    return number[1].decode() if number else ""


def _decoded(stretch: bytes) -> str:
    """Return a stretch as text."""
    try:
        return stretch.decode()
    except UnicodeDecodeError as error:
        wrong = stretch[error.start]
        raise ValueError(f"is not the UTF-8 that it says (byte 0x{wrong:02X})") from error


def _rewritten(record: bytes) -> bytes:
    """Return a record as plain XML: no comments, no `CDATA`, double quotes."""
    # lxml takes longer to load than a small file to read, and hardly a file needs it.
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    try:
        written: bytes = etree.tostring(etree.fromstring(record, parser), encoding="utf-8")
    except etree.XMLSyntaxError as error:
        said = error.msg.partition(", line")[0]
        raise ValueError(f"is not well-formed: {said}") from error
    return written
