"""A waiver lets one notice stand, says why, and is told when there is nothing for it to waive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nelm_evidence import checks
from nelm_evidence.evidence import RULES, Diagnostic, validate

Tell = Callable[..., tuple[Diagnostic, ...]]
ODD = "survival_falls_with_time"
STUDY = """\
studies:
- id: a
  findings:
  - {{measure: overall_survival, at: 1 year, proportion: 50%}}
  - {{measure: overall_survival, at: 3 years, proportion: 60%}}
  - {{measure: disease_free_survival, at: 1 year, proportion: 50%}}
  - {{measure: disease_free_survival, at: 3 years, proportion: 60%}}
  factors:
  - {{factor: G3, endpoints: [mortality], p: 1.2}}
  waivers: [{waivers}]
"""


@pytest.fixture
def told(tmp_path: Path) -> Tell:
    """Return what tells the diagnostics of the study with these waivers."""

    def tell(*waivers: str) -> tuple[Diagnostic, ...]:
        """Validate the study."""
        path = tmp_path / "base.yaml"
        written = ",\n    ".join(waivers)
        path.write_text(STUDY.format(waivers=f"\n    {written}"), encoding="utf-8")
        rules = {rule.code for rule in (*RULES, *checks.RULES)}
        return validate(path, check=checks.check, rules=rules).diagnostics

    return tell


def short(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[int | None, str, str | None]]:
    """Return line, rule and the reason of the waiver of each."""
    return [(one.line, one.rule, one.waived) for one in diagnostics]


def test_without_a_waiver_nothing_is_waived(told: Tell) -> None:
    """All three notices count."""
    assert short(told()) == [
        (5, ODD, None),
        (7, ODD, None),
        (9, "p_value_in_range", None),
    ]


def test_a_waiver_of_the_study_waives_every_notice_of_its_rule(told: Tell) -> None:
    """And no other; the reason goes with it."""
    assert short(told(f"{{rule: {ODD}, why: few at risk}}")) == [
        (5, ODD, "few at risk"),
        (7, ODD, "few at risk"),
        (9, "p_value_in_range", None),
    ]


def test_a_waiver_of_one_finding_waives_that_alone(told: Tell) -> None:
    """Whatever else the rule is told of."""
    of = "'disease_free_survival at 3 year: proportion 60 percent'"
    assert short(told(f"{{rule: {ODD}, of: {of}, why: as printed}}")) == [
        (5, ODD, None),
        (7, ODD, "as printed"),
        (9, "p_value_in_range", None),
    ]


def test_the_waiver_of_a_finding_goes_before_that_of_its_study(told: Tell) -> None:
    """Each notice has the reason that was meant for it."""
    of = "'overall_survival at 3 year: proportion 60 percent'"
    found = told(f"{{rule: {ODD}, why: few}}", f"{{rule: {ODD}, of: {of}, why: as printed}}")
    assert short(found)[:2] == [(5, ODD, "as printed"), (7, ODD, "few")]
    assert len(found) == 3


def test_a_waiver_of_a_factor(told: Tell) -> None:
    """A factor has a one-line form as well."""
    of = "'G3 -> mortality: untested P = 1.2'"
    assert short(told(f"{{rule: p_value_in_range, of: {of}, why: typo}}"))[-1] == (
        9,
        "p_value_in_range",
        "typo",
    )


def test_a_waiver_that_waives_nothing(told: Tell) -> None:
    """It is told at the waiver, and what may have been meant."""
    of = "'overall_survival at 4 year: proportion 60 percent'"
    found = told(
        "{rule: percent_in_range, why: x}",
        f"{{rule: {ODD}, of: {of}, why: x}}",
        "{rule: p_value_in_range, of: 'overall_survival at 3 year: proportion 60 percent', why: x}",
        "{rule: notation, why: x}",
    )
    unused = [one for one in found if one.rule == "unused_waiver"]
    assert [(one.line, one.column, one.severity) for one in unused] == [
        (11, 5, "warning"),
        (12, 5, "warning"),
        (13, 5, "warning"),
        (14, 5, "warning"),
    ]
    hint = "Delete the waiver, or correct it."
    assert [one.message for one in unused] == [
        f"`percent_in_range` is not told of the study. {hint}",
        (
            "the study tells nothing that reads `overall_survival at 4 year: proportion 60"
            " percent`. Did you mean `overall_survival at 3 year: proportion 60 percent`?"
        ),
        (
            "`p_value_in_range` is not told of `overall_survival at 3 year: proportion 60"
            f" percent`. {hint}"
        ),
        f"`notation` is not told of the study. {hint}",
    ]
    assert all(one.waived is None for one in found)


def test_a_waiver_of_a_rule_that_there_is_not(told: Tell) -> None:
    """It is told at its rule, with the rule that is like it, and not as unused as well."""
    (one,) = (it for it in told("{rule: p_value_in_rage, why: x}") if (it.line or 0) > 9)
    assert (one.line, one.column, one.rule) == (11, 12, "unknown_rule")
    assert one.message == "no rule is called `p_value_in_rage`. Did you mean `p_value_in_range`?"


def test_a_waiver_without_a_reason_waives_nothing(told: Tell) -> None:
    """It is a fault, and what it would have waived counts."""
    found = told(f"{{rule: {ODD}}}")
    assert (11, "missing_field", None) in short(found)
    assert [one.waived for one in found if one.rule == ODD] == [None, None]
