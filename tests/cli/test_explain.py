"""`explain`: what was read in each sentence of a text, and what became of every number."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence import checks
from nelm_evidence.cli.columns import width, wrapped

Cli = Callable[..., Result]

ROW = re.compile(r"^ {6}(?:numbers|unread) +(.*(?:\n {10,}.*)*)", re.ASCII | re.MULTILINE)
"""The numbers of a sentence, in as many lines as they take."""
COUNTED = re.compile(r"^ +([0-9]+)  ([a-z]+)", re.ASCII | re.MULTILINE)
"""How many numbers have a role, in the account."""


def test_each_sentence_stands_with_what_was_read(cli: Cli, abstract: Path) -> None:
    """By which rule, and under the heading of its section."""
    shown = cli("explain", abstract).stdout
    assert f"{abstract} (en)\n\nNO HEADING\n" in shown
    assert "\n  The 5-year overall survival was 70.2%.\n" in shown
    assert "      cohort   120 patients\n" in shown
    assert "      finding  overall_survival at 5 year: proportion 70.2 percent  <" in shown


def test_each_number_stands_with_its_fate(cli: Cli, abstract: Path) -> None:
    """In the order of the text."""
    shown = cli("explain", abstract).stdout
    assert "      numbers  cohort 120\n" in shown
    assert "      numbers  finding 5, 70.2\n" in shown


def test_no_number_of_the_corpus_is_without_its_fate(cli: Cli, corpus: Path) -> None:
    """Below each sentence stand its numbers, as many as the account at the end counts."""
    for path in sorted(corpus.glob("*.txt")):
        shown = cli("explain", path).stdout
        sentences, account = shown.split("THE ACCOUNT")
        rows = ROW.findall(sentences)
        groups = [group for row in rows for group in " ".join(row.split()).split("; ")]
        told = sum(group.count(", ") + 1 for group in groups if not group.startswith("name "))
        counted = {role: int(number) for number, role in COUNTED.findall(account)}
        assert told == sum(counted.values()) - counted.get("name", 0), path


def test_a_name_is_shown_whole(cli: Cli, abstract: Path) -> None:
    """Its digits alone would say nothing, and two numbers of one name are one name."""
    abstract.write_text(
        "RESULTS: Recurrence was seen in 12% after R0/1 resection of G3 tumours.", encoding="utf-8"
    )
    assert "name R0/1, G3" in cli("explain", abstract).stdout


def test_the_account_ends_the_page(cli: Cli, abstract: Path) -> None:
    """How many numbers there are, and in which roles."""
    shown = cli("explain", abstract).stdout
    heading, *rows = shown[shown.index("THE ACCOUNT") :].strip().splitlines()
    assert heading == "THE ACCOUNT: 4 numbers, all of them accounted for"
    assert [row.split()[:2] for row in rows] == [["3", "finding"], ["1", "cohort"]]


def test_unread_numbers_are_shown_where_they_stand(cli: Cli, abstract: Path) -> None:
    """In their sentence, and at the end with line, column and the words around them."""
    abstract.write_text(
        "RESULTS: All was well.\nWe counted 3.7, and thought of Smith.", encoding="utf-8"
    )
    shown = cli("explain", abstract).stdout
    assert "      unread   3.7\n" in shown
    assert "THE ACCOUNT: 1 number, 1 of them unread" in shown
    assert shown.strip().splitlines()[-1].split(maxsplit=1)[0] == "2:12"
    assert "counted »3.7«, and thought" in shown


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_halves_of_a_pair_are_shown(cli: Cli, pair: Path, language: str) -> None:
    """Each under the name of its file."""
    assert f"{pair / 'study'}.{language}.txt ({language})\n" in cli("explain", pair).stdout


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_the_page_is_as_wide_as_the_terminal(
    cli: Cli, corpus: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In both languages, where words allow it."""
    monkeypatch.setenv("COLUMNS", str(columns))
    path = min(corpus.glob("*.zh.txt"))
    shown = cli("explain", path, path.with_name(path.name.replace(".zh.", ".en."))).stdout
    body = [line for line in shown.splitlines() if not line.startswith(str(path)[:4])]
    assert max(map(width, body)) <= max(columns, 85)
    assert "\x1b" not in shown


def test_a_line_breaks_at_blanks_and_between_ideographs() -> None:
    """No line begins with a sign that closes."""
    text = "共纳入 222 例患者，随访终点为死亡。"
    lines = list(wrapped(text, "", "  ", 12))
    assert "".join(line.strip() for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.strip()[0] not in "，。" for line in lines)
    assert list(wrapped("told  <behind the name>", "", "  ", 16)) == ["told", "  <behind the name>"]


def test_a_rule_is_explained_by_its_manual(cli: Cli) -> None:
    """Its name, the worst it is told with, when it fires, and the published check it serves."""
    shown = cli("explain", "count_matches_percent").stdout
    assert shown.startswith("count_matches_percent (error)\n\nA percentage must be what its count")
    assert "\nFires:  72/84 (87.7%)" in shown
    assert "INSPECT-SR" in shown


@pytest.mark.parametrize("rule", sorted({rule.code for rule in checks.RULES} | {"left_unread"}))
def test_every_rule_has_a_manual(cli: Cli, rule: str) -> None:
    """Those of the checks and those of reading alike."""
    told = cli("explain", rule)
    assert told.exit_code == 0
    assert told.stdout.startswith(f"{rule} (")


def test_rules_of_the_base_have_manuals_too(cli: Cli) -> None:
    """Several are shown one after the other."""
    shown = cli("explain", "duplicate_doi", "text_differs", "no_numbers").stdout
    assert "text_differs (error)\n\nA text and the base tell the same" in shown
    assert shown.index("duplicate_doi (error)") < shown.index("no_numbers (error)")


def test_a_file_of_a_rules_name_wins(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in the folder is what is meant."""
    monkeypatch.chdir(tmp_path)
    Path("left_unread").write_text("RESULTS: Survival was 70.2%.", encoding="utf-8")
    assert "THE ACCOUNT" in cli("explain", "left_unread").stdout


def test_a_word_that_is_neither_file_nor_rule_is_told(cli: Cli) -> None:
    """With the rule that was likely meant, and a list of all."""
    told = cli("explain", "count_matches_percents")
    assert told.exit_code == 2
    assert told.stderr.startswith("count_matches_percents: is neither a file nor a rule. Did you ")
    assert "`count_matches_percent`?" in told.stderr
    assert "survival_falls_with_time" in told.stderr


def test_a_path_that_does_not_exist_is_no_rule(cli: Cli) -> None:
    """A name with an ending is meant as a file."""
    told = cli("explain", "missing.txt")
    assert told.exit_code == 2
    assert "missing.txt" in told.stderr
    assert "rule" not in told.stderr
