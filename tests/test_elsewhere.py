"""What other repositories use of this one: the hooks of `.pre-commit-hooks.yaml`."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from nelm_evidence.cli import app

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
BASE = """\
studies:
- id: a
  citation: {doi: 10.1000/example.1}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 70.2%}
"""
TEXT = "Our results\n\nRESULTS: Overall survival at 5 years was 70.2%.\n\ndoi: 10.1000/example.1\n"


def words_of(hook: dict[str, Any]) -> list[str]:
    """Return the command of a hook, word by word."""
    return [*hook["entry"].split(), *hook.get("args", ())]


def test_the_manifest_is_one() -> None:
    """As pre-commit itself reads it."""
    read = subprocess.run(  # noqa: S603
        [BIN / "pre-commit", "validate-manifest", MANIFEST], capture_output=True, check=False
    )
    assert (read.returncode, read.stdout) == (0, b"")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    """The script is one that installing brings, the command and its options are the tool's."""
    script, command, *options = words_of(hook)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert script in project["scripts"]
    assert hook["id"] == f"{script}-{command}"
    known = {name for parameter in COMMANDS[command].params for name in parameter.opts}
    assert [name for name in options if name.startswith("-") and name not in known] == []


@pytest.mark.parametrize(
    ("hook", "path", "wanted"),
    [
        ("validate", "evidence.yaml", True),
        ("validate", "evidence.yml", True),
        ("validate", "corpus/evidence.yaml", False),
        ("validate", "evidence.yaml.orig", False),
        ("validate", "my-evidence.yaml", False),
        ("check", "corpus/study.en.txt", True),
        ("check", "corpus/2014/study.txt", True),
        ("check", "corpus/study.yaml", False),
        ("check", "notes.txt", False),
    ],
)
def test_a_hook_looks_at_its_files(hook: str, path: str, *, wanted: bool) -> None:
    """And at no others."""
    (files,) = (one["files"] for one in HOOKS if one["id"].endswith(hook))
    assert (re.search(files, path) is not None) is wanted


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
@pytest.mark.parametrize(("base", "code"), [(BASE, 0), (BASE.replace("70.2", "170.2"), 1)])
def test_a_hook_fails_where_something_is_wrong(
    tmp_path: Path, hook: dict[str, Any], base: str, code: int
) -> None:
    """Run as pre-commit runs it: at the root, with the files behind the command."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "evidence.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "corpus" / "study.txt").write_text(TEXT, encoding="utf-8")
    files = [
        file for file in ("evidence.yaml", "corpus/study.txt") if re.search(hook["files"], file)
    ]
    _, *command = words_of(hook)
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "nelm_evidence", *command, *files],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == code, run.stdout + run.stderr
