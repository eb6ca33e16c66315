"""Bytes into text: which encodings are read, and what is said of the others."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.errors import FileError
from nelm_evidence.readers.decoding import decode

CHINESE = "神经内分泌肿瘤肝转移患者222例，5年总生存率为70.2%。\r\n中位随访38.5个月。"
ENGLISH = "The 5-year survival was 70·2% (95% CI 63·1–77·3).\r\n"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_its_mark(text: str, encoding: str) -> None:
    """The mark is dropped; line ends stay as they are."""
    assert decode(text.encode(encoding), "a.txt") == (text, None)


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-32-be"])
def test_the_other_byte_order(encoding: str) -> None:
    """The mark says which byte comes first."""
    mark = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}[encoding]
    assert decode(mark + CHINESE.encode(encoding), "a.txt")[0] == CHINESE


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_chinese_encodings_are_read_and_told(encoding: str) -> None:
    """GB18030 and its older forms are read last, with a remark."""
    text, remark = decode(CHINESE.encode(encoding), "a.txt")
    assert text == CHINESE
    assert str(remark) == "a.txt: is not UTF-8; read as GB18030."


@pytest.mark.parametrize("text", ["Ein Drittel wäre größer, für 12 Fälle.", "naïve: 95 % à Genève"])
def test_western_bytes_are_not_taken_for_chinese(text: str) -> None:
    """Latin-1 could mostly be read as GB18030, but would be nonsense."""
    with pytest.raises(FileError, match=r"^a\.txt:1: is neither UTF-8 nor GB18030 .*UTF-8\.$"):
        decode(text.encode("latin-1"), "a.txt")


def test_the_line_of_the_first_wrong_byte_is_told() -> None:
    """Whoever has to mend the file is told where."""
    with pytest.raises(FileError, match=r"^a\.txt:3: .*byte 0xFF"):
        decode(b"one\ntwo\nthree \xff", "a.txt")


def test_a_mark_that_does_not_hold() -> None:
    """A file that says it is UTF-16 and is not, is told so."""
    with pytest.raises(FileError, match="is not the UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"a", "a.txt")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"%PDF-1.7\n%", b"\x89PNG\r\n\x1a\n\0"])
def test_binary_files(content: bytes) -> None:
    """What is no text at all is told so."""
    with pytest.raises(FileError, match=r"is a binary file, not a text\. Save the abstract"):
        decode(content, "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_file_error(content: bytes) -> None:
    """Nothing else can happen."""
    try:
        text, _ = decode(content, "a.txt")
    except FileError:
        return
    assert isinstance(text, str)
