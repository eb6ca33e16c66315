"""Faults in a vocabulary file: each is told with its exact place, and all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from nelm_evidence.errors import VocabularyError
from nelm_evidence.vocabulary import load

if TYPE_CHECKING:
    from pathlib import Path

MEASURE = """\
measures:
  fistula:
    section: safety
    label: {en: Fistula, zh: 瘘}
    kind: outcome
    values: [share]
    names: {en: [enteric fistula], zh: [肠皮瘘]}
    examples: {en: Enteric fistula in 3., zh: 肠皮瘘3例。}
"""


class Case(NamedTuple):
    """A file, and what is said about it: `line:column: reason`, one a fault."""

    name: str
    text: str
    said: tuple[str, ...]


CASES = (
    Case("not YAML", "measures: [a\nb: c", ("2:2: not YAML: did not find expected ',' or ']'.",)),
    Case("not a mapping", "- a\n", ("1:1: a mapping is expected, not a list.",)),
    Case("unknown kind", "measure: {}\n", ("1:1: unknown key `measure`.",)),
    Case(
        "unknown field",
        MEASURE.replace("    kind:", "    kinds: x\n    kind:"),
        ("5:5: unknown key `kinds`.",),
    ),
    Case(
        "missing field",
        MEASURE.replace("    section: safety\n", ""),
        ("3:5: `section` is missing.",),
    ),
    Case(
        "missing language",
        MEASURE.replace(", zh: 瘘}", "}"),
        ("4:12: `zh` is missing.",),
    ),
    Case(
        "list for a text",
        MEASURE.replace("en: Fistula", "en: [Fistula]"),
        ("4:17: a text is expected, not a list.",),
    ),
    Case(
        "text for a list",
        MEASURE.replace("[enteric fistula]", "enteric fistula"),
        ("7:17: a list is expected, not a single value.",),
    ),
    Case(
        "number for a name",
        MEASURE.replace("[enteric fistula]", "[enteric fistula, 3]"),
        ("7:35: a text is expected, not `3`.",),
    ),
    Case(
        "truth for a name",
        MEASURE.replace("[enteric fistula]", "[enteric fistula, no]"),
        ("7:35: a text is expected, not `no`.",),
    ),
    Case(
        "empty name",
        MEASURE.replace("[enteric fistula]", '[enteric fistula, ""]'),
        ("7:35: a text is expected, not `nothing`.",),
    ),
    Case(
        "unknown choice",
        MEASURE.replace("outcome", "result"),
        ("5:11: `result` is not known.",),
    ),
    Case(
        "unknown value kind",
        MEASURE.replace("[share]", "[share, speed]"),
        ("6:21: `speed` is not known.",),
    ),
    Case(
        "brackets that do not pair",
        MEASURE.replace("[enteric fistula]", '["enteric (fistula|leak"]'),
        ("7:18: the brackets of `enteric (fistula|leak` do not pair.",),
    ),
    Case(
        "name of an unknown measure",
        "names:\n  no_such_code: {en: [gastric leak of nobody]}\n",
        ("2:3: there is no measure `no_such_code`.",),
    ),
    Case(
        "unknown study type",
        "designs:\n- {type: trial, names: {en: [a trial of nobody]}}\n",
        ("2:10: `trial` is not known.",),
    ),
    Case(
        "unknown dimension",
        "units:\n  furlong: {dimension: distance, names: {en: [furlong]}}\n",
        ("2:24: `distance` is not known.",),
    ),
    Case(
        "words without a list",
        "words:\n  en: {of: of}\n",
        ("2:12: a list is expected, not a single value.",),
    ),
    Case(
        "unknown language",
        "words:\n  fr: {}\n",
        ("2:3: unknown key `fr`.",),
    ),
    Case(
        "all faults of a file",
        MEASURE.replace("outcome", "result").replace("[share]", "share"),
        ("6:13: a list is expected, not a single value.", "5:11: `result` is not known."),
    ),
)


def told(path: Path) -> list[str]:
    """Return what is said about a file, without its path and without the hints."""
    with pytest.raises(VocabularyError) as caught:
        load(path)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}:") for line in lines)
    return [line.removeprefix(f"{path}:") for line in lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_with_its_place(case: Case, tmp_path: Path) -> None:
    """Path, line and column of the very node that is wrong."""
    path = tmp_path / "mine.yaml"
    path.write_text(case.text, encoding="utf-8")

    said = told(path)

    assert len(said) == len(case.said)
    for line, start in zip(said, case.said, strict=True):
        assert line.startswith(start)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """One line, not a traceback."""
    assert told(tmp_path / "none.yaml") == ["1:1: cannot be read: No such file or directory."]


def test_a_code_given_twice_in_a_file_tells_both_places(tmp_path: Path) -> None:
    """Within one mapping."""
    path = tmp_path / "mine.yaml"
    path.write_text(MEASURE + MEASURE.removeprefix("measures:\n"), encoding="utf-8")

    assert told(path) == [f"9:3: `fistula` is given twice, first at {path}:2:3. Join the two."]


def test_a_code_given_by_two_files_tells_both_places(tmp_path: Path) -> None:
    """Also where the first is the house's own."""
    path = tmp_path / "mine.yaml"
    path.write_text(MEASURE.replace("  fistula:", "  bile_leak:"), encoding="utf-8")

    (line,) = told(path)

    assert line.startswith("2:3: the measure `bile_leak` was given before, at ")
    assert "measures/safety.yaml:" in line


@pytest.mark.parametrize("name", ["Enteric Fistulas", "enteric-fistula"])
def test_a_name_of_two_measures_tells_both_places(name: str, tmp_path: Path) -> None:
    """Case, hyphen and plural do not make another name."""
    first, second = tmp_path / "one.yaml", tmp_path / "two.yaml"
    first.write_text(MEASURE, encoding="utf-8")
    second.write_text(
        MEASURE.replace("  fistula:", "  leak:").replace("[enteric fistula]", f"[{name}]"),
        encoding="utf-8",
    )

    with pytest.raises(VocabularyError) as caught:
        load(first, second)

    lines = str(caught.value).splitlines()
    there = f"names `fistula` too, at {first}:7"
    assert lines[0] == f"{second}:7:18: `{name}` of `leak` {there}:18. Keep one."
    column = 26 + len(name)
    assert lines[1] == f"{second}:7:{column}: `肠皮瘘` of `leak` {there}:41. Keep one."
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(second), 7, 18)


def test_a_brought_file_adds_to_the_house(tmp_path: Path) -> None:
    """New measures, and further names of old ones."""
    path = tmp_path / "mine.yaml"
    path.write_text(MEASURE + "names: {bile_leak: {en: [bilious weeping]}}\n", encoding="utf-8")

    vocabulary = load(path)

    assert vocabulary.measures["fistula"].names["zh"] == ("肠皮瘘",)
    assert "bilious weeping" in vocabulary.measures["bile_leak"].names["en"]
    assert "bilious weeping" not in load().measures["bile_leak"].names["en"]


def test_a_brought_file_lengthens_the_word_classes(tmp_path: Path) -> None:
    """A class that exists keeps its words."""
    path = tmp_path / "mine.yaml"
    path.write_text("words: {en: {nonsense: [jabberwock]}}\n", encoding="utf-8")

    words = load(path).words["en"]

    assert words["nonsense"] == ("jabberwock",)
    assert words.keys() > {"nonsense"}


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    """And is no fault."""
    path = tmp_path / "mine.yaml"
    path.write_text("", encoding="utf-8")

    assert load(path).measures.keys() == load().measures.keys()


def test_a_set_of_files_is_loaded_once() -> None:
    """The same vocabulary comes back."""
    assert load() is load()
