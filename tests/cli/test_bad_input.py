"""Bad input: one clear line each, the other inputs still processed, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
FRENCH = (
    "Les patients avec des métastases hépatiques de tumeurs neuroendocrines ont été opérés dans "
    "notre centre entre 1990 et 2010. La survie globale à cinq ans était de 70,2 % et la mortalité "
    "était nulle chez ces malades, dont la plupart avaient une tumeur primitive du pancréas.\n"
)
NO_NUMBERS = "Liver resection is discussed for patients with neuroendocrine liver metastases.\n"
UNUSABLE = {
    "empty": (b"", "is empty. Put the text of one abstract into it."),
    "blank": (b"\n \n", "holds nothing but blanks. Put the text of one abstract into it."),
    "binary": (b"\x7fELF\0\0\0", "is a binary file, not a text. Save the abstract as plain text"),
    "latin": ("Schäfer wäre größer.\n".encode("latin-1"), "is neither UTF-8 nor GB18030"),
    "long": (b"Survival was 70.2%. " * 500_000, "is longer than 1 MB, too long for its format."),
}


def said_once(result: Result, path: object, message: str) -> None:
    """Check that stderr holds one line, on this path, with this message."""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{path}:")
    assert message in line


@pytest.mark.parametrize("kind", UNUSABLE)
@pytest.mark.parametrize("command", ["extract", "check", "explain"])
def test_a_file_that_cannot_be_used(cli: Cli, abstract: Path, kind: str, command: str) -> None:
    """Exit code 2, one line, and the other file is read."""
    content, message = UNUSABLE[kind]
    bad = abstract.with_name("bad.txt")
    bad.write_bytes(content)
    ended = cli(command, bad, abstract)
    assert ended.exit_code == Exit.CANNOT_BE_USED
    said_once(ended, bad, message)
    assert str(abstract) in ended.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "does not exist. Check the path."),
        ("studie.txt", "does not exist. Did you mean study.txt?"),
        ("empty", "holds no abstract. Abstracts are files named *."),
        ("*.nbib", "matches no abstract. Check the pattern."),
    ],
)
def test_a_path_that_names_nothing(cli: Cli, abstract: Path, name: str, message: str) -> None:
    """Exit code 2, one line, and the other file is read."""
    abstract.with_name("empty").mkdir()
    ended = cli("extract", name, abstract)
    assert ended.exit_code == Exit.CANNOT_BE_USED
    said_once(ended, name, message)
    assert str(abstract) in ended.stdout


@pytest.mark.parametrize(
    ("text", "message", "rule"),
    [
        (FRENCH, "is neither English nor Chinese.", "unknown_language"),
        (NO_NUMBERS, "holds no number.", "no_numbers"),
    ],
)
def test_a_text_with_nothing_to_read(
    cli: Cli, folder: Path, text: str, message: str, rule: str
) -> None:
    """Exit code 1, one line, and still a record with a notice."""
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8")
    ended = cli("extract", file)
    assert ended.exit_code == Exit.SOMETHING_WRONG
    said_once(ended, file, message)
    record = json.loads(ended.stdout)
    assert record["findings"] == []
    assert rule in [notice["rule"] for notice in record["notices"]]


def test_a_chinese_text_in_gb18030_is_read_and_told(cli: Cli, folder: Path) -> None:
    """Which is no fault."""
    file = folder / "text.txt"
    file.write_bytes("共纳入120例患者。5年总生存率为70.2%。".encode("gb18030"))
    ended = cli("extract", file)
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    said_once(ended, file, "is not UTF-8; read as GB18030.")
    assert json.loads(ended.stdout)["cohort"]["size"] == 120


BASES = {
    "broken YAML": "studies:\n  - id: [x\n",
    "an unknown code": "studies:\n- id: x\n  findings:\n  - {measure: nonsense, proportion: 1%}\n",
    "a wrong type": "studies:\n  - id: x\n    cohort: {size: many}\n",
    "a duplicate key": "studies:\n  - id: x\n    id: y\n",
    "a duplicate study": "studies:\n  - id: x\n  - id: x\n",
}


@pytest.mark.parametrize("kind", BASES)
def test_a_base_with_a_fault(cli: Cli, folder: Path, kind: str) -> None:
    """`validate` tells it with its place, exit code 1; for `table` the base cannot be used."""
    (folder / "evidence.yaml").write_text(BASES[kind], encoding="utf-8")
    found = cli("validate")
    assert found.exit_code == Exit.SOMETHING_WRONG
    assert any(line.startswith("evidence.yaml:") for line in found.stdout.splitlines())
    refused = cli("table")
    assert (refused.exit_code, refused.stdout) == (Exit.CANNOT_BE_USED, "")
    assert refused.stderr.startswith("evidence.yaml:")
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("command", [("validate",), ("table", "--evidence"), ("check", "x", "-e")])
def test_a_base_that_is_not_there(cli: Cli, folder: Path, command: tuple[str, ...]) -> None:
    """Exit code 2 and one line."""
    ended = cli(*command, folder / "nowhere.yaml")
    assert (ended.exit_code, ended.stdout) == (Exit.CANNOT_BE_USED, "")
    said_once(ended, folder / "nowhere.yaml", "there is no such file. Check the path.")
