"""
PubMed XML: a `PubmedArticleSet` of any length, as PubMed saves a search and NLM gives out MEDLINE.

Records are cut out and only what is needed of them is read, which takes a fifth of the time of a
parser.  An `OtherAbstract` in Chinese is the other half of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers.composing import Paragraph, compose, is_chinese
from nelm_evidence.readers.cutting import cut
from nelm_evidence.readers.markup import attributes, elements, inner, shown
from nelm_evidence.readers.pubmed_citation import citation_of, notices_of
from nelm_evidence.readers.pubmed_parts import parts_of, pmid_of
from nelm_evidence.readers.reader import NoAbstract, Read, Reader

_RECORDS = ("PubmedArticle", "PubmedBookArticle")
_CHINESE = frozenset({"chi", "zho", "zh"})
_LABEL = re.compile(r" Label=\"([^\"]*)\"", re.ASCII)
_UNLABELLED = frozenset({"UNLABELLED", "UNLABELED", "UNASSIGNED", ""})


def is_mine(start: str) -> bool:
    """Return whether a file is a set of records of PubMed, or one of them."""
    return start.lstrip("\ufeff \t\r\n").startswith("<") and any(
        tag in start for tag in ("<PubmedArticleSet", "<PubmedArticle>", "<PubmedBookArticle>")
    )


def read(stream: BinaryIO, path: str) -> Iterator[Read]:
    """Yield the records of a set, one after the other."""
    place = -1
    for place, record in enumerate(cut(stream, path, _RECORDS, within="PubmedArticleSet")):
        try:
            yield record if isinstance(record, FileError) else _read(record, path, place)
        except ValueError as error:
            yield FileError(f"{path}#{place}", str(error), hint="Get the record again.")
    if place < 0:
        raise FileError(path, "holds no record", hint="Save the search again, with its abstracts.")


def _read(record: bytes, path: str, place: int) -> Read:
    """Read one record."""
    if b"<AbstractText" not in record:
        return NoAbstract(f"PMID {pmid_of(record)}")
    parts = parts_of(record)
    english, chinese = _paragraphs(parts.abstract), _chinese(parts.other_abstracts)
    citation = citation_of(parts)
    if not any(paragraph.text.strip() for paragraph in (*english, *chinese)):
        return NoAbstract(f"PMID {citation.pmid}")
    text = compose(
        (citation.title if english else None, english),
        (shown(inner(parts.back, "VernacularTitle")) if chinese else None, chinese),
    )
    notices = tuple(notices_of(parts))
    return Article(text, path, place, composed=True, citation=citation, notices=notices)


def _paragraphs(abstract: str) -> list[Paragraph]:
    """Return the paragraphs of an abstract with their labels."""
    told = []
    for tag, content in elements(abstract, "AbstractText"):
        label = _LABEL.search(tag)
        heading = shown(label[1]) if label else ""
        told.append(Paragraph(shown(content), None if heading in _UNLABELLED else heading))
    return told


def _chinese(abstracts: str) -> list[Paragraph]:
    """Return the paragraphs of the abstract in Chinese, if there is one."""
    for tag, content in elements(abstracts, "OtherAbstract"):
        # Of many there is but a line that says where to find them.
        if attributes(tag).get("Language", "") in _CHINESE and is_chinese(content):
            return _paragraphs(content)
    return []


READER = Reader("PubMed XML", (".xml",), is_mine, read)
