"""`--select`, `--ignore` and `--fail-on`: what is told, and what makes `validate` fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.rules import chosen_rules, known_rules
from nelm_evidence.evidence import NEVER_PASSED_OVER

Cli = Callable[..., Result]
WARNED = """\
studies:
- id: x1
  findings:
  - {measure: mortality, proportion: 2/3 (66.6%), p: 0.000}
  - {measure: agee, median: 57 years}
"""


@pytest.fixture
def base(folder: Path) -> Path:
    """Return a base with an error, a warning and an info."""
    file = folder / "evidence.yaml"
    file.write_text(WARNED, encoding="utf-8")
    return file


def rules(found: Result) -> list[str]:
    """Return the rules that a report tells of."""
    return [line[:-1].rpartition(" ")[2] for line in found.stdout.splitlines()[:-1]]


@pytest.mark.parametrize(
    ("options", "told", "code"),
    [
        ("", "count_matches_percent p_value_in_range unknown_code", 1),
        ("--ignore unknown_code", "count_matches_percent p_value_in_range", 0),
        ("--ignore unknown_code --fail-on warning", "count_matches_percent p_value_in_range", 1),
        ("--select p_value_in_range", "p_value_in_range", 0),
        ("--select p_value_in_range --fail-on info", "p_value_in_range", 1),
        ("--select p_value_in_range --fail-on warning", "p_value_in_range", 0),
        ("--select unknown_code --select p_value_in_range", "p_value_in_range unknown_code", 1),
        ("--select unknown_code --ignore unknown_code", "", 0),
    ],
)
@pytest.mark.usefixtures("base")
def test_what_is_told_and_what_fails(cli: Cli, options: str, told: str, code: int) -> None:
    """Only the rules asked for are told, and only what is told can make the command fail."""
    found = cli("validate", "evidence.yaml", "--no-texts", *options.split())
    assert (rules(found), found.exit_code) == (told.split(), code)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.usefixtures("base")
def test_a_rule_that_there_is_not(cli: Cli, option: str) -> None:
    """The command cannot be used, and says which rule may have been meant."""
    found = cli("validate", option, "p_value_in_rage")
    assert found.exit_code == Exit.CANNOT_BE_USED
    assert "Did you mean `p_value_in_range`?" in " ".join(found.stderr.split())


@pytest.mark.parametrize("rule", sorted(NEVER_PASSED_OVER))
@pytest.mark.usefixtures("base")
def test_that_nothing_was_checked_cannot_be_ignored(cli: Cli, rule: str) -> None:
    """A run must not pass because it did not look."""
    found = cli("validate", "--no-texts", "--ignore", rule)
    assert found.exit_code == Exit.CANNOT_BE_USED
    assert rule in chosen_rules(["notation"], [])


@pytest.mark.parametrize("text", ["studies: []\n", "studies:\n- id: a\n", "studies: [\n", "#\n"])
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_a_base_in_which_nothing_was_checked_fails(
    cli: Cli, folder: Path, text: str, form: str
) -> None:
    """Whatever rule is asked for, in every format."""
    (folder / "evidence.yaml").write_text(text, encoding="utf-8")
    options = ("--format", form, "--select", "notation")
    assert cli("validate", "--no-texts", *options).exit_code == Exit.SOMETHING_WRONG


def test_every_rule_has_one_room() -> None:
    """No id stands for two rules."""
    known = known_rules()
    assert len(known) == len({rule.code for rule in known.values()}) > len(NEVER_PASSED_OVER)
    assert all(code == rule.code for code, rule in known.items())


def test_what_is_waived_counts_for_nothing(cli: Cli, base: Path) -> None:
    """It is no line of the text, does not fail, and stands in the sums."""
    waiver = "  waivers:\n  - {rule: count_matches_percent, why: as printed}\n"
    kept = "".join(line for line in WARNED.splitlines(keepends=True) if "agee" not in line)
    base.write_text(kept + waiver, encoding="utf-8")
    found = cli("validate", "--no-texts", "--fail-on", "warning")
    assert (rules(found), found.exit_code) == (["p_value_in_range"], 0)
    assert found.stdout.splitlines()[-1].endswith("0 errors, 0 warnings, 1 info, 1 waived")


def test_a_waiver_is_used_though_its_rule_is_not_asked_for(cli: Cli, base: Path) -> None:
    """`--ignore` makes no waiver idle."""
    base.write_text(
        f"{WARNED}  waivers:\n  - {{rule: count_matches_percent, why: as printed}}\n",
        encoding="utf-8",
    )
    found = cli(
        "validate", "--no-texts", "--ignore", "count_matches_percent", "--ignore", "unknown_code"
    )
    assert rules(found) == ["p_value_in_range"]
