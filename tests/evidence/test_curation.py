"""What people did to a study is read, kept beside its record, written again, and never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nelm_evidence.evidence import Entry, EvidenceBase
from nelm_evidence.evidence.curation import (
    UNCURATED,
    CorpusText,
    Curation,
    Hand,
    Origin,
    Status,
    Waiver,
    fingerprint,
)
from nelm_evidence.evidence.files import canonical, parse, render
from nelm_evidence.model.record import StudyRecord

PRINT = "0123456789abcdef" * 4
CURATED = f"""\
schema_version: "1"
studies:

- id: a
  status: draft
  texts:
  - {{file: corpus/a.en.txt, sha256: {PRINT}}}
  - {{file: corpus/a.zh.txt, sha256: {PRINT}}}
  not_applicable: [resection, operative_time]
  waivers:
  - {{rule: odd, why: "looked at, true"}}
  - {{rule: odd, of: "age: median 5 year", why: as published}}
  findings:
  - {{measure: age, median: 5 years, quote: "median age, 5 years"}}
  - {{measure: age, mean: 6 years}}
  - {{measure: age, mean: 7 years, hand: {{who: A. Reader, on: 2024-05-01, why: from figure 2}}}}
  factors:
  - factor: {"G" * 150}
    endpoints: [age]
    quote: G
    hand: {{who: B. Reader, on: 2024-05-02, why: "from a letter, 2023"}}
"""


def test_every_field_is_read_beside_the_record() -> None:
    """Status, texts, waivers, quotes and hands are the entry's, and none of them the record's."""
    base, faults = parse(CURATED)
    assert not faults
    (entry,) = base.entries
    assert entry.curation.status == "draft"
    assert entry.curation.texts == (
        CorpusText("corpus/a.en.txt", PRINT),
        CorpusText("corpus/a.zh.txt", PRINT),
    )
    assert entry.curation.waivers == (
        Waiver("odd", "looked at, true"),
        Waiver("odd", "as published", of="age: median 5 year"),
    )
    assert entry.curation.origins == {
        ("findings", 0): Origin(quote="median age, 5 years"),
        ("findings", 2): Origin(hand=Hand("A. Reader", date(2024, 5, 1), "from figure 2")),
        ("factors", 0): Origin("G", Hand("B. Reader", date(2024, 5, 2), "from a letter, 2023")),
    }
    assert "draft" not in entry.record.model_dump_json()
    assert entry.curation.not_applicable == ("resection", "operative_time")
    assert entry.place("findings", 2, "hand", "on") == (16, 62)
    assert entry.place("not_applicable", 1) == (9, 31)
    assert entry.place("texts", 1, "sha256") == (8, 37)


def test_it_is_written_as_it_was_read() -> None:
    """The canonical form of a curated study is the text it came from."""
    base, _ = parse(CURATED)
    assert canonical(base) == CURATED
    assert render(base) == CURATED


def test_what_is_not_applicable_must_be_a_measure_or_a_family() -> None:
    """A family is what stands before the point of a code; what is neither is a fault."""
    codes = ("age", "resection.r0", "resection.r1", "hepatectomy", "hepatectomy.major")
    study = "id: a\nnot_applicable: [resection, hepatectomy, resection.r1, resection.r3, r1]\n"
    base, faults = parse(study, codes)
    assert base.entries[0].curation.not_applicable == ("resection", "hepatectomy", "resection.r1")
    assert [(fault.rule, fault.reason) for fault in faults] == [
        ("unknown_code", "`not_applicable: resection.r3` is no known code"),
        ("unknown_code", "`not_applicable: r1` is no known code"),
    ]


def test_a_plain_study_has_none() -> None:
    """A study of which nothing is said is accepted, without texts, waivers and origins."""
    base, _ = parse("id: a\nfindings: [{measure: age, mean: 6 years}]\n")
    assert base.entries[0].curation == UNCURATED


def test_an_unchanged_finding_keeps_its_origin() -> None:
    """When a record changes, what is said of it stays, and each equal finding keeps its origin."""
    base, _ = parse(CURATED)
    record = base.records["a"]
    fewer = record.model_copy(update={"findings": record.findings[1:], "prognostic_factors": ()})
    curation = base.put(fewer).curations["a"]
    assert curation.origins == {
        ("findings", 1): Origin(hand=Hand("A. Reader", date(2024, 5, 1), "from figure 2"))
    }
    assert (curation.status, len(curation.texts), len(curation.waivers)) == ("draft", 2, 2)


def test_the_curation_alone_can_change() -> None:
    """A study is accepted by putting its record with another curation; all else stays."""
    base, _ = parse(CURATED)
    (entry,) = base.entries
    accepted = replace(entry.curation, status=None)
    text = render(base.put(entry.record, accepted))
    assert text == CURATED.replace("  status: draft\n", "")
    assert base.put(entry.record, entry.curation) is base
    new = base.put(StudyRecord(id="b"), Curation("draft"))
    assert render(new) == CURATED + "\n- id: b\n  status: draft\n"


def test_a_faulty_finding_leaves_no_place_and_no_origin() -> None:
    """What stands at a finding that could not be read is not taken for the next one's."""
    base, faults = parse(
        "id: a\nfindings:\n"
        "- {measure: age, median: x, p: 0.1, quote: x}\n"
        "- {measure: age, label: a, p: 0.1, quote: x}\n"
        "- {measure: age, mean: 6 years}\n"
    )
    assert [fault.rule for fault in faults] == ["notation", "one_figure"]
    (entry,) = base.entries
    assert not entry.curation.origins
    assert entry.place("findings", 0) == (5, 3)
    assert entry.place("findings", 0, "p") == (5, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_fingerprint_is_of_the_words_not_of_the_line_ends(end: str) -> None:
    """The same text checked out with other line ends has the same fingerprint."""
    # Of b"abc", from the examples of FIPS 180-4.
    assert fingerprint("abc").startswith("ba7816bf8f01cfea414140de5dae2223")
    assert fingerprint(end.join("ab")) == fingerprint("a\nb") != fingerprint("ab")


WORDS = st.text(min_size=1, max_size=12).filter(str.strip) | st.sampled_from(
    ["null", "1:30", "a: b", "{a, b}", "P<0.001", "43,0", "a\nb"]
)
HANDS = st.builds(Hand, WORDS, st.dates(), WORDS)
PRINTS = st.text("0123456789abcdef", min_size=64, max_size=64) | st.just("1" * 64)
CURATIONS = st.builds(
    Curation,
    status=st.none() | st.sampled_from(get_args(Status)),
    texts=st.lists(st.builds(CorpusText, WORDS, PRINTS), max_size=2).map(tuple),
    waivers=st.lists(st.builds(Waiver, WORDS, WORDS, st.none() | WORDS), max_size=2).map(tuple),
    not_applicable=st.lists(WORDS, max_size=2).map(tuple),
    origins=st.dictionaries(
        st.tuples(st.just("findings"), st.integers(0, 1)) | st.just(("factors", 0)),
        st.builds(Origin, WORDS, st.none() | HANDS) | st.builds(Origin, st.none(), HANDS),
    ),
)


@settings(max_examples=60, deadline=None)
@given(CURATIONS)
def test_there_and_back(curation: Curation) -> None:
    """Reading what was written gives the same curation, and writing it again the same text."""
    record = parse(CURATED)[0].records["a"]
    text = canonical(EvidenceBase(entries=(Entry(record, curation=curation),)))
    base, faults = parse(text)
    assert not faults
    assert base.entries[0].curation == curation
    assert canonical(base) == text
