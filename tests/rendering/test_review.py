"""What a page for looking at a study shows, and that text in it stays text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nelm_evidence.document import lay_out
from nelm_evidence.model.document import Article
from nelm_evidence.model.review import Piece, Review
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study, tell
from nelm_evidence.rendering import lay_open, render_page

ENGLISH = (
    "Resection of liver metastases\n\nRESULTS: A total of 222 patients were treated. "
    "Morbidity was 28/222 (14.6%). The 5-year overall survival was 70.2%. Ward 17 was closed."
)
CHINESE = "结果：共222例患者。并发症发生率为12.6%。5年总生存率为70.2%。"
HOSTILE = '<script>alert(1)</script> & "5" {{ 7 + 7 }} \''
CORPUS = Path(__file__).parents[2] / "corpus"


def opened(text: str, vocabulary: Vocabulary, chinese: str | None = None) -> Review:
    """Return a text laid open."""
    half = None if chinese is None else Article(chinese, path="a.zh.txt")
    article = Article(text, path="a.en.txt", companion=half)
    told = zip(lay_out(article, vocabulary), tell(article, vocabulary), strict=True)
    return lay_open(read_study(article, vocabulary), told, vocabulary.measures)


def pieces(review: Review) -> list[Piece]:
    """Return all pieces of all texts."""
    return [piece for panel in review.panels for one in panel.passages for piece in one.pieces]


def keyed(review: Review, key: str) -> list[str]:
    """Return the stretches of each text that bear a key, each with its pieces joined."""
    return [
        "".join(piece.text for one in panel.passages for piece in one.pieces if key in piece.keys)
        for panel in review.panels
    ]


def test_a_reading_is_marked_in_both_texts(vocabulary: Vocabulary) -> None:
    """By one key, from the measure to the figure."""
    review = opened(ENGLISH, vocabulary, CHINESE)
    readings = {one.name: one for _, told in review.sections for one in told}
    survival = readings["Overall survival, 5 yr"]
    assert (survival.says, survival.agreement) == ("70.2%", "agreed")
    english, chinese = keyed(review, survival.key)
    assert english.endswith("overall survival was 70.2%")
    assert chinese.endswith("总生存率为70.2%")
    assert keyed(review, "cohort") == ["222 patients", "222例"]


def test_a_reading_begins_at_one_place(vocabulary: Vocabulary) -> None:
    """The first of the first text, so that a link has one end."""
    review = opened(ENGLISH, vocabulary, CHINESE)
    begun = [key for piece in pieces(review) for key in piece.begins]
    assert len(begun) == len(set(begun))
    (english, chinese) = review.panels
    in_english = [k for one in english.passages for piece in one.pieces for k in piece.begins]
    assert {"cohort", "finding-1", "finding-2"} <= set(in_english)
    assert begun == in_english
    assert chinese.passages


def test_a_record_is_told_in_either_language(vocabulary: Vocabulary) -> None:
    """Its names and its words, under the same keys."""
    article = Article("Median overall survival was 38.5 months in 222 patients.", path="a.txt")
    record = read_study(article, vocabulary)
    told = [
        [(one.key, one.name, one.says) for _, lines in review.sections for one in lines]
        for review in (lay_open(record, (), vocabulary.measures, lang) for lang in ("en", "zh"))
    ]
    assert told == [
        [
            ("cohort", "Cohort", "222 patients"),
            ("design", "Design", "Other"),
            ("finding-1", "Overall survival", "median 38.5 mo"),
        ],
        [
            ("cohort", "队列", "222例"),
            ("design", "研究设计", "其他"),
            ("finding-1", "总生存", "中位 38.5个月"),
        ],
    ]


def test_what_must_be_looked_at_comes_first(vocabulary: Vocabulary) -> None:
    """Conflicts, then what cannot be, then what nobody read; each with its places."""
    review = opened(ENGLISH, vocabulary, CHINESE)
    rules = [remark.rule for remark in review.remarks]
    assert rules[:2] == ["languages_disagree", "count_matches_percent"]
    conflict = review.remarks[0]
    assert [text[-5:] for text in keyed(review, conflict.keys[0])] == ["4.6%)", "12.6%"]
    (complications,) = [
        one.key for _, told in review.sections for one in told if one.agreement == "conflict"
    ]
    assert complications in conflict.keys


def test_every_number_bears_its_fate(vocabulary: Vocabulary) -> None:
    """Each numeral is a piece of its own, and they are counted."""
    review = opened(ENGLISH, vocabulary)
    roles = {piece.text: piece.role for piece in pieces(review) if piece.role}
    assert roles["70.2"] == "finding"
    assert roles["222"] in {"cohort", "finding"}
    assert review.numbers == 7
    assert review.unread == sum(piece.role == "unread" for piece in pieces(review))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.en.txt")), ids=lambda path: path.stem)
def test_nothing_of_a_text_is_lost(path: Path, vocabulary: Vocabulary) -> None:
    """The pieces of each section are its sentences, but for blanks between them."""
    text = path.read_text(encoding="utf-8")
    (part,) = lay_out(Article(text), vocabulary)
    wanted = "".join(text[one.span.start : one.span.end] for one in part.sentences)
    shown = "".join(piece.text for piece in pieces(opened(text, vocabulary)))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", wanted)
    assert len(wanted) > 0.9 * len(text)


class Page(HTMLParser):
    """The tags of a page and the keys that they bear."""

    def __init__(self, written: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))


def test_a_page_stands_alone(vocabulary: Vocabulary, templates: Path) -> None:
    """It loads nothing, and every key of the record leads to a text."""
    page = Page(render_page((opened(ENGLISH, vocabulary, CHINESE),), templates))
    assert {tag for tag, _ in page.tags}.isdisjoint({"link", "img", "iframe", "object"})
    assert all("src" not in given for _, given in page.tags)
    (policy,) = [given["content"] for tag, given in page.tags if given.get("http-equiv")]
    assert str(policy).startswith("default-src 'none'")
    borne: dict[str, set[str]] = {"button": set(), "span": set()}
    for tag, given in page.tags:
        borne.get(tag, set()).update(str(given.get("data-of") or "").split())
    findings = {key for key in borne["button"] if "finding" in key or "remark" in key}
    assert findings
    assert findings <= borne["span"]


def test_hostile_text_stays_text(vocabulary: Vocabulary, templates: Path) -> None:
    """Whatever a title or a sentence holds."""
    text = f"{HOSTILE}\n\nRESULTS: Morbidity was 5% {HOSTILE}. Mortality was 2%."
    written = render_page((opened(text, vocabulary),), templates)
    page = Page(written)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "{{ 7 + 7 }}" in written
    assert "alert(1)</script>" not in written
