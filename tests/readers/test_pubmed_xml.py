"""PubMed XML: plain and odd records read alike, and what is wrong costs its record alone."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers import read
from nelm_evidence.readers.cutting import cut

EXAMPLE = Path(__file__).with_name("formats") / "pubmed_xml--many-kinds.xml"
RECORD = (
    '<PubmedArticle><MedlineCitation><PMID Version="1">{number}</PMID><Article PubModel="Print">'
    "<ArticleTitle>Résumé {number}</ArticleTitle>"
    "<Abstract><AbstractText>Of {number} patients “all” lived.</AbstractText></Abstract>"
    "</Article></MedlineCitation></PubmedArticle>\n"
)


def a_set(records: int, encoding: str = "utf-8") -> bytes:
    """Return a set of so many records."""
    told = "".join(RECORD.format(number=number) for number in range(records))
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    return f"{head}<PubmedArticleSet>\n{told}</PubmedArticleSet>\n".encode(encoding)


def read_bytes(content: bytes, folder: Path) -> tuple[list[Article], list[str]]:
    """Return the articles of a file, and what is said of it."""
    path = folder / "set.xml"
    path.write_bytes(content)
    found = list(read([str(path)]))
    articles = [one for one in found if isinstance(one, Article)]
    told = [str(one).removeprefix(str(path)) for one in found if not isinstance(one, Article)]
    return articles, told


def test_plain_records_read_as_a_parser_reads_them(tmp_path: Path) -> None:
    """A comment sends each record through a parser; nothing else may change by that."""
    plain = EXAMPLE.read_text(encoding="utf-8")
    odd = re.sub(r"(<Pubmed(?:Book)?Article>)", r"\1<!-- odd -->", plain)
    assert odd.count("<!-- odd -->") == 8
    assert read_bytes(odd.encode(), tmp_path) == read_bytes(plain.encode(), tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_encoding_is_the_one_that_the_file_tells(encoding: str, tmp_path: Path) -> None:
    """By its mark, or in its first line."""
    articles, told = read_bytes(a_set(2, encoding), tmp_path)
    assert [one.text for one in articles] == [
        "Résumé 0\n\nOf 0 patients “all” lived.\n",
        "Résumé 1\n\nOf 1 patients “all” lived.\n",
    ]
    assert told == []


def test_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    """Is told."""
    content = a_set(1).replace(b'"utf-8"', b'"x-none"')
    assert read_bytes(content, tmp_path)[1] == [
        ": is in an encoding that is not known, x-none. Save it as UTF-8."
    ]


def test_bytes_that_are_not_of_the_encoding(tmp_path: Path) -> None:
    """They cost their record, not the file, and are not mangled."""
    content = a_set(3).replace("Résumé 1".encode(), "Résumé 1".encode("latin-1"))
    articles, told = read_bytes(content, tmp_path)
    assert [one.index for one in articles] == [0, 2]
    assert told == ["#1: is not the UTF-8 that it says (byte 0xE9). Get the record again."]


def test_of_a_file_cut_off_all_that_is_whole_is_read(tmp_path: Path) -> None:
    """Packed or not, however short it is."""
    whole = a_set(400)
    packed = gzip.compress(whole, 1)
    articles, told = read_bytes(packed[: len(packed) // 2], tmp_path)
    assert len(articles) > 150
    assert told == [
        ": is cut off or damaged: its packed content ends before its end. Get the file again."
    ]
    articles, told = read_bytes(whole[: len(whole) // 2], tmp_path)
    assert 190 < len(articles) < 201
    assert told == [": is cut off: it ends before its last tag. Get the file again."]
    articles, told = read_bytes(whole[: whole.rindex(b"<PubmedArticle>")], tmp_path)
    assert len(articles) == 399
    assert told == [": is cut off: it ends before its last tag. Get the file again."]


def test_a_set_without_records(tmp_path: Path) -> None:
    """Is told; it may be the answer to a search that found nothing."""
    assert read_bytes(a_set(0), tmp_path)[1] == [
        ": holds no record. Save the search again, with its abstracts."
    ]


def test_records_are_cut_wherever_the_stream_is_torn() -> None:
    """A tag may begin in one stretch of the stream and end in the next."""
    whole = a_set(5)
    for size in (1, 7, 64, 1000):
        torn = Torn(whole, size)
        found = list(cut(torn, "a.xml", ("PubmedArticle",), within="PubmedArticleSet"))
        assert found == [RECORD.format(number=number).strip().encode() for number in range(5)]


def test_a_record_that_is_too_long_costs_itself_alone() -> None:
    """It is never held as a whole."""
    whole = a_set(3).replace(b"Of 1", b"Of 1" + b"x" * 5000)
    torn = Torn(whole, 100)
    found = list(cut(torn, "a.xml", ("PubmedArticle",), within="PubmedArticleSet", limit=1000))
    first, fault, last = found
    assert isinstance(first, bytes)
    assert isinstance(last, bytes)
    assert isinstance(fault, FileError)
    assert fault.reason == "a record is longer than 0.001 MB"


class Torn(io.BytesIO):
    """A stream that gives few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        """Keep the content, and how many bytes it is given in."""
        super().__init__(content)
        self.size = size

    def read1(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes."""
        return super().read1(min(self.size, size or self.size) if size != -1 else self.size)
