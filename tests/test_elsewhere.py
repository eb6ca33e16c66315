"""What other repositories use of this one: the hooks of pre-commit, and the action for GitHub."""

from __future__ import annotations

import os
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
from nelm_evidence.cli.options import Least, ReportFormat

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


ACTION = ROOT / "action.yml"
MADE: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = MADE["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *([^ }]+) *\}\}", re.ASCII)


def test_the_action_is_one() -> None:
    """By the schema that GitHub's own editors use; it is part of the checker."""
    held = subprocess.run(  # noqa: S603
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION],
        capture_output=True,
        check=False,
        text=True,
    )
    assert held.returncode == 0, held.stdout


def test_the_action_says_what_it_means() -> None:
    """Each input is told of and used, each step that is named is there, each script is shell."""
    used = EXPRESSION.findall(ACTION.read_text(encoding="utf-8"))
    inputs = {name.removeprefix("inputs.") for name in used if name.startswith("inputs.")}
    assert inputs == set(MADE["inputs"])
    assert all(given["description"] and given["default"] for given in MADE["inputs"].values())
    steps = {name.split(".")[1] for name in used if name.startswith("steps.")}
    assert steps <= {step.get("id") for step in STEPS}
    scripts = [step["run"] for step in STEPS if "run" in step]
    # What somebody gives as an input must never be read as a part of the script.
    assert [script for script in scripts if "${{" in script] == []
    for script in scripts:
        subprocess.run(["bash", "-n", "-c", script], check=True)  # noqa: S603, S607


def test_the_action_gives_options_that_there_are() -> None:
    """The last step runs a command of the tool, and its defaults are among the choices."""
    script = STEPS[-1]["run"]
    command = COMMANDS[re.search(r"nelm_evidence (\w+)", script)[1]]  # type: ignore[index]
    known = {name for parameter in command.params for name in parameter.opts}
    options = dict(re.findall(r'(--[a-z-]+) "\$(\w+)"', script))
    assert set(options) == {"--format", "--fail-on"} <= known
    for name, choices in (("--format", ReportFormat), ("--fail-on", Least)):
        given = EXPRESSION.fullmatch(STEPS[-1]["env"][options[name]])
        assert given is not None
        assert MADE["inputs"][given[1].removeprefix("inputs.")]["default"] in list(choices)


@pytest.mark.skipif(sys.platform == "win32", reason="the links of a runner's folder")
@pytest.mark.parametrize(("base", "code"), [(BASE, 0), (BASE.replace("70.2", "170.2"), 1)])
def test_the_action_fails_where_something_is_wrong(tmp_path: Path, base: str, code: int) -> None:
    """Its last step, run as a runner does, shows the fault beside its line."""
    (tmp_path / "nelm-evidence").symlink_to(ROOT / "src")
    (tmp_path / "evidence.yaml").write_text(base, encoding="utf-8")
    values = {f"inputs.{name}": given["default"] for name, given in MADE["inputs"].items()}
    values["steps.python.outputs.python-path"] = sys.executable
    environment = {
        name: EXPRESSION.sub(lambda match: str(values[match[1]]), value)
        for name, value in STEPS[-1]["env"].items()
    }
    run = subprocess.run(  # noqa: S603
        ["bash", "-e", "-c", STEPS[-1]["run"]],  # noqa: S607
        cwd=tmp_path,
        env={**os.environ, **environment, "RUNNER_TEMP": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == code, run.stdout + run.stderr
    assert ("::error file=evidence.yaml,line=5" in run.stdout) is bool(code)
