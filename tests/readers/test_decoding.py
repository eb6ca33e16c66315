"""Bytes into text: which encodings are read, and what is said of the others."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.errors import FileError
from nelm_evidence.readers.decoding import decode

TRADITIONAL = "神經內分泌腫瘤肝轉移病患222例，五年總存活率為70.2%，中位追蹤38.5個月。"
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


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_is_read_and_told(encoding: str) -> None:
    """As Taiwan and Hong Kong write it; it can be read as GB18030, but then as rare characters."""
    text, remark = decode(TRADITIONAL.encode(encoding), "a.txt")
    assert text == TRADITIONAL
    assert str(remark) == "a.txt: is not UTF-8; read as Big5."


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_has_lost_its_mark(text: str, encoding: str) -> None:
    """The blanks and digits of the other byte order would be rare characters."""
    read, remark = decode(text.encode(encoding), "a.txt")
    assert read == text
    assert str(remark) == "a.txt: is not UTF-8; read as UTF-16 without its mark."


ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"),
    *("gb2312", "big5", "cp1252", "latin-1", "mac_roman", "cp850", "cp1251", "koi8-r"),
    *("shift_jis", "euc_jp", "euc_kr"),
)
TEXTS = {
    "simplified": CHINESE,
    "traditional": TRADITIONAL,
    "english": ENGLISH,
    "plain": "Survival was 70.2% at 5 years.\n",
    "dashes": "It was 70.2% (63.1–77.3), and 43.4% (35–52) with IFN-β.\n",
    "german": "Ein Drittel wäre größer, für 12 Fälle über 5 Jahre.\n",
    "french": "Après résection, 95 % des malades étaient opérés à Genève.\n",
    "russian": "Пятилетняя выживаемость составила 70,2% у 222 больных.\n",
    "japanese": "肝転移患者222例における5年生存率は70.2%であった。\n",
    "korean": "간전이 환자 222명의 5년 생존율은 70.2%였다.\n",
}


def writes(encoding: str, text: str) -> bool:
    """Return whether an encoding has the characters of a text."""
    return text.encode(encoding, "ignore").decode(encoding) == text


@pytest.mark.parametrize(
    ("encoding", "name"),
    [(one, name) for one in ENCODINGS for name, text in TEXTS.items() if writes(one, text)],
)
def test_no_text_in_no_encoding_is_read_as_another(encoding: str, name: str) -> None:
    """What is not read as it was written is not read at all, and the error has a hint."""
    try:
        told, _ = decode(TEXTS[name].encode(encoding), "a.txt")
    except FileError as error:
        told = TEXTS[name] if error.hint else "no hint"
    assert told == TEXTS[name]


def test_one_line_in_another_encoding() -> None:
    """A file that was put together from two is not read as either of them."""
    other = f"{CHINESE}\n".encode("gbk")
    with pytest.raises(FileError, match=r"^a\.txt:1: is UTF-8 on line 3, but not on this one"):
        decode(other + f"{CHINESE}\n".encode(), "a.txt")
    with pytest.raises(FileError, match=r"^a\.txt:3: is UTF-8 on line 1, but not on this one"):
        decode(f"{CHINESE}\n".encode() + other, "a.txt")


def test_what_a_file_may_be_is_told() -> None:
    """Though it is not taken for it."""
    with pytest.raises(FileError, match=r"It may be cp1251: save it as UTF-8\.$"):
        decode(TEXTS["russian"].encode("cp1251"), "a.txt")


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
