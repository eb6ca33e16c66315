"""Many abstracts as one answer: the same however they are read, and each fault with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.extracting import streaming
from nelm_evidence.cli.reading import read_article
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord

Cli = Callable[..., Result]


def told(result: Result) -> tuple[int, str, str]:
    """Return all that a command tells."""
    return result.exit_code, result.stdout, result.stderr


def places(result: Result) -> list[int]:
    """Return the positions of the records that were read."""
    return [json.loads(line)["source"]["index"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(("jobs", "size"), [(2, 7), (3, 1)])
def test_any_number_of_processes_gives_the_same_bytes(
    cli: Cli, many: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, size: int
) -> None:
    """In the order of the input, with the same talk, however the work is cut."""
    alone = told(cli("extract", many, "--format", "json", "--jobs", 1))
    monkeypatch.setattr(streaming, "_SIZE", size)
    assert told(cli("extract", many, "--format", "json", "--jobs", jobs)) == alone


@pytest.mark.parametrize("form", ["jsonl", "json", "yaml", "text"])
def test_any_batches_give_the_same_bytes(
    cli: Cli, many: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """In every format."""
    alone = told(cli("extract", many, "--format", form))
    monkeypatch.setattr(streaming, "_SIZE", 7)
    assert told(cli("extract", many, "--format", form)) == alone


def test_a_broken_record_is_told_with_its_place_and_costs_itself_alone(
    cli: Cli, many: Path
) -> None:
    """Those before it are read, and those behind it."""
    ended = cli("extract", many)
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert places(ended) == [*range(17), *range(18, 40)]
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"{many}:18: is not JSON")


def test_an_abstract_that_we_fail_on_costs_itself_alone(
    cli: Cli, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its place is told, and ours."""

    def stumble(article: Article) -> StudyRecord:
        """Fail on one of the abstracts."""
        if article.index == 3:
            raise KeyError("missing")
        return read_article(article)

    monkeypatch.setattr("nelm_evidence.cli.extracting.telling.read_article", stumble)
    ended = cli("extract", many, "--jobs", 1)
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert places(ended) == [0, 1, 2, *range(4, 17), *range(18, 40)]
    ours = [line for line in ended.stderr.splitlines() if "#3: " in line]
    assert len(ours) == 1
    assert "by a fault of nelm-evidence: KeyError: 'missing' (test_streaming.py:" in ours[0]


def test_only_what_is_selected_is_read(cli: Cli, many: Path, read: list[Article]) -> None:
    """The costly part is not begun for the others; how many they are is told."""
    ended = cli("extract", many, "--select", "patients & (107 | 12*) & !125", "--jobs", 1)
    assert (
        [one.index for one in read] == places(ended) == [7, 12, 20, 21, 22, 23, 24, 26, 27, 28, 29]
    )
    assert ended.stderr.splitlines()[-1] == "selected: 11 of 39 abstracts"


def test_nothing_selected_is_an_answer(cli: Cli, abstract: Path) -> None:
    """An empty one, and nothing is wrong."""
    ended = cli("extract", abstract, "--select", "hamster", "--format", "json")
    assert told(ended) == (Exit.NOTHING_TO_LOOK_AT, "[]\n", "selected: 0 of 1 abstracts\n")


def test_the_half_in_the_other_language_is_looked_at_too(cli: Cli, pair: Path) -> None:
    """A study is one, whichever of its texts has the word."""
    assert len(cli("extract", pair, "--select", "neuroendocrine & 肝转移").stdout.splitlines()) == 1


def test_an_expression_that_cannot_be_read_ends_the_command(cli: Cli, abstract: Path) -> None:
    """Before anything is read or written."""
    ended = cli("extract", abstract, "--select", "liver metastases", "--output", "out.jsonl")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stderr.splitlines()[1:3] == ["  liver metastases", "        ^~~~~~~~~~"]
    assert not Path("out.jsonl").exists()


def test_standard_input_is_read_by_several_processes(cli: Cli, many: Path) -> None:
    """It is read by this one, and the others get what is in it."""
    content = many.read_bytes()
    alone = told(cli("extract", "-", "--jobs", 1, stdin=content))
    assert told(cli("extract", "-", "--jobs", 2, stdin=content)) == alone


def test_a_full_disk_is_told(cli: Cli, many: Path) -> None:
    """In one line."""
    ended = cli("extract", many, "--output", "/dev/full")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    line = ended.stderr.splitlines()[-1]
    assert line.startswith("/dev/full: cannot be written: no space left on device.")


@pytest.mark.parametrize(
    "args",
    [
        ("--resume",),
        ("--engine", "dask"),
        ("--scheduler", "tcp://127.0.0.1:1"),
        ("--format", "parquet"),
        ("--output", "x.parquet"),
        ("--output", "shards/", "--format", "yaml"),
        ("--jobs", 0),
    ],
)
def test_what_does_not_go_together(cli: Cli, abstract: Path, args: tuple[object, ...]) -> None:
    """The command says what is lacking, and does nothing."""
    ended = cli("extract", abstract, *args)
    assert (ended.exit_code, ended.stdout) == (Exit.CANNOT_BE_USED, "")
    assert "Error:" in ended.stderr
    assert sorted(file.name for file in Path().iterdir()) == ["study.txt"]
