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
    abstract = record.find(b"<Abstract>", start)
    behind = record.find(b"</Abstract>", abstract)
    if abstract < 0:
        opening = _SOME_TAG.search(record, start)
        abstract = behind = opening.start() if opening else len(record)
    elif behind < 0:
        raise ValueError("holds an abstract without an end")
    end = record.find(b"</BookDocument>" if is_book else b"</Article>", behind)
    last = record.find(b"<PubmedData>", end)
    front, more = record[start:abstract], record[end:last]
    return Parts(
        pmid_of(record),
        _decoded(front),
        _decoded(record[abstract:behind]),
        _decoded(record[behind:end]),
        _decoded(more[more.find(b"<OtherAbstract") :]) if b"<OtherAbstract" in more else "",
        inner(_decoded(more), "CommentsCorrectionsList") if b"<CommentsCorr" in more else "",
        _decoded(front if is_book else record[last:].partition(b"</ArticleIdList>")[0]),
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
