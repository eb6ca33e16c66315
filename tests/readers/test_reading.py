"""Inputs into articles; what is wrong with a file is a value, and the next one is read."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from nelm_evidence import readers
from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers import READERS, Reader, Remark, plain, read
from nelm_evidence.readers.reader import NoAbstract, Read, of_text

TEXT = "\ufeffOverall survival was 70.2%.\r\nNo deaths.\r\n"


def write(file: Path, content: str | bytes) -> str:
    """Write a file and return its path."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def test_the_text_is_kept_to_the_character(tmp_path: Path) -> None:
    """But for the byte order mark; offsets count into what is left."""
    path = write(tmp_path / "a.txt", TEXT)
    assert list(read([path])) == [Article(text=TEXT[1:], path=path)]


def test_a_pair_is_one_article(tmp_path: Path) -> None:
    """The English file leads and has the Chinese one as its companion."""
    english = write(tmp_path / "s.en.txt", "Twelve patients.")
    chinese = write(tmp_path / "s.zh.txt", "患者12例。")
    companion = Article(text="患者12例。", path=chinese)
    expected = Article(text="Twelve patients.", path=english, companion=companion)
    assert list(read([str(tmp_path)])) == [expected]


def test_a_half_stands_alone_where_the_other_cannot_be_used(tmp_path: Path) -> None:
    """The other is told."""
    english = write(tmp_path / "s.en.txt", "Twelve patients.")
    write(tmp_path / "s.zh.txt", "")
    fault, article = read([str(tmp_path)])
    assert isinstance(fault, FileError)
    assert article == Article(text="Twelve patients.", path=english)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read as bytes, since its encoding is the text's, not the machine's."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("患者12例。".encode())))
    assert list(read(["-"])) == [Article(text="患者12例。", path="-")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty. Put the text of one abstract into it."),
        (b" \r\n\t", "holds nothing but blanks. Put the text of one abstract into it."),
        (b"\xef\xbb\xbf", "is empty. Put the text of one abstract into it."),
        (b"PK\0\0", "is a binary file, not a text."),
        (b"\xff", "is neither UTF-8 nor GB18030"),
        (b"a" * 10_000_000, "is longer than 1 MB, too long for its format. Split it"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_value(tmp_path: Path, content: bytes, said: str) -> None:
    """One line, and the next file is read."""
    bad, good = write(tmp_path / "a.txt", content), write(tmp_path / "b.txt", "Text.")
    fault, article = read([bad, good])
    assert isinstance(fault, FileError)
    assert said in str(fault)
    assert str(fault).startswith(f"{bad}:")
    assert "\n" not in str(fault)
    assert article == Article(text="Text.", path=good)


def test_a_text_of_nearly_the_limit_is_read(tmp_path: Path) -> None:
    """The limit is a limit."""
    path = write(tmp_path / "a.txt", "a" * plain.LIMIT)
    assert len(list(read([path]))) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_must_not_be_read(tmp_path: Path) -> None:
    """The system's reason is told."""
    path = write(tmp_path / "a.txt", "Text.")
    Path(path).chmod(0)
    (fault,) = read([path])
    assert "cannot be read: permission denied" in str(fault)


def test_a_guessed_encoding_is_told_before_the_article(tmp_path: Path) -> None:
    """As a remark, which is no fault."""
    path = write(tmp_path / "a.txt", "患者12例，均为肝转移。".encode("gbk"))
    remark, article = read([path])
    assert isinstance(remark, Remark)
    assert isinstance(article, Article)


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    """Its wrong bytes become question marks in the record."""
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(name).write_text("Text.", encoding="utf-8")
    (article,) = read([name])
    assert isinstance(article, Article)
    assert article.path == str(tmp_path / "?.txt")


def test_every_reader_is_listed() -> None:
    """A module with a `READER` is in `READERS`, and plain text, which takes all, is the last."""
    folder = Path(plain.__file__).parent
    modules = [file for file in folder.glob("*.py") if "\nREADER = " in file.read_text("utf-8")]
    assert len(modules) == len(READERS)
    assert READERS[-1] is plain.READER


def packed(content: bytes, *names: str) -> bytes:
    """Return an archive with files of one content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return target.getvalue()


def test_what_is_packed_is_known_by_its_bytes(tmp_path: Path) -> None:
    """A gzipped text reads as the text does, whatever it is called."""
    path = write(tmp_path / "a.txt", gzip.compress(b"Twelve patients."))
    assert list(read([path])) == [Article(text="Twelve patients.", path=path)]


def test_an_archive_gives_each_of_its_files(tmp_path: Path) -> None:
    """Under its own name, behind that of the archive."""
    path = write(tmp_path / "a.zip", packed(b"Twelve patients.", "one.txt", "in/two.txt"))
    assert list(read([path])) == [
        Article(text="Twelve patients.", path=f"{path}/one.txt"),
        Article(text="Twelve patients.", path=f"{path}/in/two.txt"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(b"Twelve patients.")[:-6], "is cut off or damaged"),
        (gzip.compress(bytes(range(256)))[:40], "is cut off or damaged"),
        (packed(b"Twelve patients.", "a.txt")[:-30], "is cut off or damaged"),
        (packed(b"<w/>", "[Content_Types].xml"), "is a document of a word processor"),
        (packed(b""), "is an empty archive"),
    ],
)
def test_an_archive_that_cannot_be_used_is_a_value(
    tmp_path: Path, content: bytes, said: str
) -> None:
    """One line, and the next file is read."""
    bad, good = write(tmp_path / "a.gz", content), write(tmp_path / "b.txt", "Text.")
    fault, article = read([bad, good])
    assert isinstance(fault, FileError)
    assert str(fault).startswith(f"{bad}: {said}")
    assert article == Article(text="Text.", path=good)


def records(*kinds: str) -> Reader:
    """Return a reader of files that hold such records, whatever stands in them."""

    def read_records(text: str, path: str) -> Iterator[Read]:
        """Yield a record of each kind."""
        made: dict[str, Read] = {
            "article": Article(text, path),
            "remark": Remark(path, "of the next"),
            "broken": FileError(path, "has a broken record"),
            "empty": NoAbstract("A letter"),
        }
        yield from (made[kind] for kind in kinds)

    return replace(plain.READER, read=of_text(read_records, limit=100))


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["article"], [None]),
        (["remark", "article"], ["of the next", None]),
        (
            ["remark", "article", "broken", "remark", "article"],
            ["of the next", 0, "has a broken record.", "of the next", 2],
        ),
        (["broken", "article"], ["has a broken record.", 1]),
        (
            ["article", "empty", "empty", "article"],
            [0, 3, "2 of 4 records have no abstract, 'A letter' the first."],
        ),
        (
            ["empty", "article", "remark"],
            [1, "of the next", "1 of 2 records has no abstract, 'A letter' the first."],
        ),
        (["empty"], ["has no abstract. Export it with abstracts."]),
        (
            ["empty", "empty"],
            ["none of its 2 records has an abstract. Export it with abstracts."],
        ),
    ],
)
def test_records_of_a_file_of_many_know_their_position(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kinds: list[str], told: list[int | str | None]
) -> None:
    """One that cannot be used has one too; those without an abstract are told at the end."""
    path = write(tmp_path / "a.txt", "Text.")
    monkeypatch.setattr(readers, "READERS", (records(*kinds),))
    found = [
        one.index if isinstance(one, Article) else str(one).removeprefix(f"{path}: ")
        for one in read([path])
    ]
    assert found == told
