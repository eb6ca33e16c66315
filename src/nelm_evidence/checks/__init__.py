"""
The checks: what a record says that cannot be, or is odd, by its own numbers.

A `StudyRecord` comes in, notices go out.  One check is one module: its docstring is the manual, its
name the rule, its `check(record)` the body.  To add one: the module, its name in `INTRINSIC`, and
`tests/checks/cases/NAME.yaml` with records on which it fires and stays silent.
"""

from __future__ import annotations

from nelm_evidence.checks import (
    arms_within_cohort,
    count_matches_percent,
    p_value_in_range,
    parts_within_whole,
    percent_in_range,
    survival_falls_with_time,
    value_within_interval,
)
from nelm_evidence.checks.noticing import rule_of
from nelm_evidence.model.record import Notice, StudyRecord
from nelm_evidence.model.rules import Rule

INTRINSIC = (
    count_matches_percent,
    value_within_interval,
    parts_within_whole,
    survival_falls_with_time,
    arms_within_cohort,
    p_value_in_range,
    percent_in_range,
)
"""The checks that need nothing but the record."""

RULES: tuple[Rule, ...] = tuple(map(rule_of, INTRINSIC))
"""Their rules, in the same order."""

__all__ = ["INTRINSIC", "RULES", "check"]


def check(record: StudyRecord) -> tuple[Notice, ...]:
    """Return what the numbers of a record give reason to look at."""
    return tuple(notice for module in INTRINSIC for notice in module.check(record))
