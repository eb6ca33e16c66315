"""
The checks: what a record says that cannot be, or is odd, by its own numbers.

A `StudyRecord` comes in, notices go out: `error` for what cannot be, `warning` for a last digit cut
off or wrong, `info` for what is unusual.  One check is one module: its docstring is the manual, its
name the rule, its `check(record)` the body.  To add one: the module, its name in `INTRINSIC`, and
`tests/checks/cases/NAME.yaml` with records on which it fires and stays silent.
"""

from __future__ import annotations

from nelm_evidence.checks import (
    arms_within_cohort,
    conclusion_repeats_results,
    count_matches_percent,
    deviation_within_range,
    exclusive_parts,
    interval_centre,
    interval_in_order,
    mean_within_range,
    median_fits_rates,
    median_within_range,
    narrower_within_wider,
    p_matches_interval,
    p_value_in_range,
    parts_within_whole,
    percent_in_range,
    percent_of_cohort,
    percent_of_some_whole,
    significance_matches,
    survival_falls_with_time,
    survival_without_event_within_overall,
    value_within_interval,
)
from nelm_evidence.checks.noticing import rule_of
from nelm_evidence.model.record import Notice, StudyRecord
from nelm_evidence.model.rules import Rule

INTRINSIC = (
    count_matches_percent,
    percent_of_some_whole,
    percent_of_cohort,
    percent_in_range,
    parts_within_whole,
    exclusive_parts,
    arms_within_cohort,
    narrower_within_wider,
    survival_falls_with_time,
    survival_without_event_within_overall,
    median_fits_rates,
    value_within_interval,
    median_within_range,
    mean_within_range,
    deviation_within_range,
    interval_in_order,
    interval_centre,
    p_value_in_range,
    p_matches_interval,
    significance_matches,
    conclusion_repeats_results,
)
"""The checks that need nothing but the record."""

RULES: tuple[Rule, ...] = tuple(map(rule_of, INTRINSIC))
"""Their rules, in the same order."""

__all__ = ["INTRINSIC", "RULES", "check"]


def check(record: StudyRecord) -> tuple[Notice, ...]:
    """Return what the numbers of a record give reason to look at."""
    return tuple(notice for module in INTRINSIC for notice in module.check(record))
