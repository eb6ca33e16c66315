"""What docs/validation.md tells is what `validate` does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import yaml
from typer.testing import Result

import rules as table
from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.differences import RULES
from nelm_evidence.cli.options import Least, ReportFormat
from nelm_evidence.cli.rules import known_rules

Cli = Callable[..., Result]
TEXT = table.PAGE.read_text(encoding="utf-8")
SHOWN = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def test_the_table_of_rules_is_true() -> None:
    """It lists every rule with its severity and its sentence; `make rules` writes it anew."""
    assert table.rewritten(TEXT) == TEXT
    listed = re.findall(r"^\| `(\w+)` \| (?:error|warning|info) \| ", TEXT, re.MULTILINE)
    assert sorted(listed) == sorted([*known_rules(), *(rule.code for rule in RULES)])


def test_every_format_is_told_of() -> None:
    """A row each, and no other."""
    rows = re.findall(r"^\| `(\w+)` \| .* \| .* \|$", TEXT.partition("## Formats")[2], re.MULTILINE)
    assert rows[: len(ReportFormat)] == [form.value for form in ReportFormat]


def test_every_severity_and_exit_code_is_told_of() -> None:
    """Those of `--fail-on`, and those that the command ends with."""
    assert all(f"`{least.value}`" in TEXT for least in Least)
    codes = re.findall(r"^\| (\d+) \| ", TEXT, re.MULTILINE)
    assert codes == [
        str(int(code))
        for code in (Exit.NOTHING_TO_LOOK_AT, Exit.SOMETHING_WRONG, Exit.CANNOT_BE_USED)
    ]


def test_the_waivers_shown_waive_what_is_shown(cli: Cli, folder: Path) -> None:
    """Both are used, each by its own finding."""
    (study,) = (shown for shown in SHOWN if "waivers:" in shown)
    (folder / "evidence.yaml").write_text("studies:\n" + dedent(study), encoding="utf-8")
    found = cli("validate", "--fail-on", "info", "--no-texts")
    assert found.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert found.stdout.endswith("0 errors, 0 warnings, 0 infos, 2 waived\n")


def test_the_workflow_shown_calls_what_there_is(cli: Cli, folder: Path) -> None:
    """Its commands are understood."""
    (folder / "evidence.yaml").write_text(
        "id: a\nfindings:\n- measure: age\n  median: 57 years\n"
        "  hand: {who: A. Reader, on: 2024-05-01, why: from table 1}\n",
        encoding="utf-8",
    )
    (workflow,) = (yaml.safe_load(shown) for shown in SHOWN if "jobs:" in shown)
    runs = [step.get("run", "") for step in workflow["jobs"]["evidence"]["steps"]]
    calls = [run.partition(" || ")[0].split()[1:] for run in runs if run.startswith("nelm")]
    assert len(calls) == 2
    for call in calls:
        assert cli(*call).exit_code == Exit.NOTHING_TO_LOOK_AT
    assert (folder / "evidence.sarif").stat().st_size > 0
