"""From PMIDs to files: batches, what is left out of an answer, and the bytes that are kept."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from eutils import HEAD, Article, Ncbi, end_early, status
from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.fetching import Memory, Service, Shelf, articles, fetch
from nelm_evidence.fetching.replies import read_records

BOOK = (
    "<PubmedBookArticle><BookDocument><PMID>5</PMID></BookDocument></PubmedBookArticle>"
    "<DeleteCitation><PMID>6</PMID></DeleteCitation>"
)


def test_articles_are_asked_for_some_at_a_time(
    ncbi: Ncbi, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No request names more than a batch, and every article comes once."""
    monkeypatch.setattr(articles, "BATCH", 2)
    ncbi.articles = [Article(str(n)) for n in range(1, 6)]
    assert [record.pmid for record in fetch(service, ["1", "2", "3", "4", "5"])] == list("12345")
    assert [fields["id"] for fields in ncbi.asked("efetch")] == ["1,2", "3,4", "5"]


@pytest.mark.parametrize("refuses", [False, True])
def test_an_unknown_number_is_asked_for_twice_and_left_out(
    ncbi: Ncbi, service: Service, *, refuses: bool
) -> None:
    """NCBI answers with an empty set, or with status 400 where it knows none of the numbers."""
    ncbi.articles, ncbi.refuses_unknown = [Article("1")], refuses
    assert [record.pmid for record in fetch(service, ["1", "99"])] == ["1"]
    assert [fields["id"] for fields in ncbi.asked("efetch")] == ["1,99", "99"]


def test_what_an_answer_left_out_comes_with_the_second(ncbi: Ncbi, service: Service) -> None:
    """An answer that holds fewer articles than there are loses none."""
    ncbi.articles = [Article("1"), Article("2")]
    ncbi.faults = [status(200, f"{HEAD}{Article('2').xml}</PubmedArticleSet>")]
    assert [record.pmid for record in fetch(service, ["1", "2"])] == ["2", "1"]


def test_an_article_that_nobody_asked_for_is_left(ncbi: Ncbi, service: Service) -> None:
    """What an answer holds beyond what was asked for does not come into the folder."""
    ncbi.articles = [Article("1")]
    answer = f"{HEAD}{Article('2').xml}{Article('1').xml}</PubmedArticleSet>"
    ncbi.faults = [status(200, answer)]
    assert [record.pmid for record in fetch(service, ["1"])] == ["1"]


@pytest.mark.usefixtures("at_once")
def test_an_answer_that_ends_early_is_not_kept_in_part(ncbi: Ncbi, service: Service) -> None:
    """Half an article is no article."""
    ncbi.articles, ncbi.faults = [Article("1"), Article("2")], [end_early]
    assert [record.pmid for record in fetch(service, ["1", "2"])] == ["1", "2"]
    assert [fields["id"] for fields in ncbi.asked("efetch")] == ["1,2", "1,2"]


def test_an_article_keeps_its_bytes(ncbi: Ncbi, service: Service) -> None:
    """Each file is a set of one article, with the head of the answer and the article's bytes."""
    ncbi.articles = [Article("1", title="中文 “title”"), Article("2")]
    one, two = fetch(service, ["1", "2"])
    assert one.content == f"{HEAD}\n{ncbi.articles[0].xml}\n</PubmedArticleSet>\n".encode()
    for record in (one, two):
        whole = ET.fromstring(record.content)  # noqa: S314 - as above
        assert [child.tag for child in whole] == ["PubmedArticle"]
        assert whole.findtext("PubmedArticle/MedlineCitation/PMID") == record.pmid


def test_a_book_is_a_file_too_and_a_deletion_is_none() -> None:
    """Chapters of books have a PMID, in an element of their own."""
    (record,) = read_records(f"{HEAD}\n{BOOK}\n</PubmedArticleSet>".encode())
    assert record.pmid == "5"
    assert b"DeleteCitation" not in record.content


def test_entities_are_neither_expanded_nor_loaded() -> None:
    """An answer that declares entities is not read; one that only uses a character is."""
    bomb = '<!DOCTYPE PubmedArticleSet [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><PubmedArticleSet/>'
    outside = '<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM "/etc/passwd">]><PubmedArticleSet/>'
    for content in (bomb, outside):
        with pytest.raises(NelmError, match="declares entities"):
            read_records(content.encode())


def test_a_shelf_tells_what_changed(tmp_path: Path, ncbi: Ncbi, service: Service) -> None:
    """An article that changed since is not the one that is there."""
    shelf = Shelf(tmp_path / "new" / "corpus")
    ncbi.articles = [Article("1")]
    (record,) = fetch(service, ["1"])
    assert not shelf.has("1")
    assert not shelf.holds(record)
    shelf.put(record)
    assert shelf.has("1")
    assert shelf.holds(record)
    ncbi.articles = [Article("1", title="Retracted: liver resection")]
    (record,) = fetch(service, ["1"])
    assert not shelf.holds(record)
    shelf.put(record)
    assert shelf.holds(record)
    assert shelf.place("1").read_bytes() == record.content
    assert [path.name for path in shelf.folder.iterdir()] == ["1.xml"]


@pytest.mark.parametrize(
    "written", ["{", "[]", '{"untold": ["../1"]}', '{"searches": {"a": "May"}}']
)
def test_a_memory_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    """A file that somebody changed is not taken for a folder without a memory."""
    shelf = Shelf(tmp_path)
    assert shelf.memory() == Memory()
    (tmp_path / ".fetched.json").write_text(written, encoding="utf-8")
    with pytest.raises(FileError, match=r"\.fetched\.json: is not what `fetch` wrote"):
        shelf.memory()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in the place of the folder is one line."""
    place = tmp_path / "corpus"
    place.write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="cannot be written"):
        Shelf(place).remember(Memory(untold=("1",)))
