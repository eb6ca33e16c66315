"""Every check fires on what cannot be and stays silent on what can: `cases/NAME.yaml`."""

from __future__ import annotations

import json
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence import checks, vocabulary
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.evidence import EvidenceFaults
from nelm_evidence.evidence.files import parse
from nelm_evidence.merging import merge
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Source, StudyRecord
from nelm_evidence.model.rules import at_least
from nelm_evidence.pipeline import tell

CASES = Path(__file__).parent / "cases"
ROOM = Path(checks.__file__).parent
SHARED = {"__init__", "groups", "intervals", "noticing", "rounding", "wald"}
"""The modules of the room that are no checks."""


def name_of(module: ModuleType) -> str:
    """Return the rule of a check."""
    return module.__name__.rpartition(".")[2]


def cases(kind: str) -> list[Any]:
    """Return the cases of every check, each with its module and an id."""
    found = []
    for module in checks.INTRINSIC:
        text = (CASES / f"{name_of(module)}.yaml").read_text(encoding="utf-8")
        held = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (resolves nothing)
        found += [
            pytest.param(module, case, id=f"{name_of(module)}-{number}")
            for number, case in enumerate(held[kind])
        ]
    return found


def study(case: dict[str, Any]) -> StudyRecord:
    """Return the record of a case: written by hand, or read in its `text`."""
    if "text" in case:
        return merged(Article(text=case["text"]))
    body = {key: value for key, value in case.items() if key not in {"severity", "says"}}
    base, faults = parse(json.dumps({"id": "case"} | body))
    assert not faults
    return base.entries[0].record


def merged(article: Article) -> StudyRecord:
    """Return the record of a text as the checks get it."""
    return merge(article, tell(article, vocabulary.load()))


@pytest.mark.parametrize(("module", "case"), cases("fires"))
def test_it_fires(module: ModuleType, case: dict[str, Any]) -> None:
    """A check gives one notice of its own on each case that it must fire on."""
    (notice,) = module.check(study(case))
    assert notice.rule == name_of(module)
    assert notice.severity == case["severity"]
    assert case["says"] in notice.message


@pytest.mark.parametrize(("module", "case"), cases("silent"))
def test_it_is_silent(module: ModuleType, case: dict[str, Any]) -> None:
    """A check gives no notice on what can be."""
    assert not list(module.check(study(case)))


@pytest.mark.parametrize(("module", "case"), cases("fires"))
def test_no_notice_is_worse_than_its_rule(module: ModuleType, case: dict[str, Any]) -> None:
    """The rule of a check tells the worst that its notices can be."""
    (rule,) = (rule for rule in checks.RULES if rule.code == name_of(module))
    assert at_least(rule.severity, case["severity"])
    assert rule.summary.endswith(".")


def test_every_module_is_listed() -> None:
    """A module of the room is a check in the list, or one that they share."""
    modules = {path.stem for path in ROOM.glob("*.py")} - SHARED
    assert modules == {name_of(module) for module in checks.INTRINSIC}


@pytest.mark.parametrize("module", checks.INTRINSIC, ids=name_of)
def test_every_check_has_its_manual(module: ModuleType) -> None:
    """The docstring of a check shows when it fires and when it stays silent."""
    assert module.__doc__
    assert "\nFires:  " in module.__doc__
    assert "\nSilent: " in module.__doc__


def test_all_checks_run() -> None:
    """`check` gives the notices of every check."""
    body = {"cohort": {"size": "1", "arms": {"TAE": "2"}}}
    found = checks.check(study(body | {"findings": [{"measure": "age", "proportion": "107%"}]}))
    assert {notice.rule for notice in found} == {"arms_within_cohort", "percent_in_range"}


def test_a_notice_points_where_its_findings_point() -> None:
    """A notice carries the sources of all the findings it is about, the first to look at first."""
    rates = study(
        {
            "findings": [
                {"measure": "overall_survival", "at": "1 year", "proportion": "50%"},
                {"measure": "overall_survival", "at": "3 years", "proportion": "60%"},
            ]
        }
    ).findings
    sources = [Source(language="en", start=at, end=at + 3, quote="60%") for at in (10, 20)]
    found = [
        finding.model_copy(update={"sources": (source,)})
        for finding, source in zip(rates, sources, strict=True)
    ]
    (notice,) = checks.check(StudyRecord(id="x", findings=tuple(found)))
    assert notice.sources == (sources[1], sources[0])


FIGURES = st.decimals(-100, 100, allow_nan=False, places=4)


@given(FIGURES, FIGURES, st.integers(0, 3), st.integers(0, 3))
@pytest.mark.parametrize("rounding", [ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])
def test_rounding_never_turns_an_order(
    rounding: str, left: Decimal, right: Decimal, left_places: int, right_places: int
) -> None:
    """What is at least as large is never surely below, whatever decimals the two are shown with."""
    low, high = sorted((left, right))
    shown_high = high.quantize(Decimal(1).scaleb(-left_places), rounding)
    shown_low = low.quantize(Decimal(1).scaleb(-right_places), rounding)
    assert not surely_below(shown_high, shown_low)


def test_the_notation_of_the_cases_is_held_to() -> None:
    """A case that the notation cannot hold is a fault, not a silent pass."""
    _, faults = parse('{"id": "case", "findings": [{"measure": "age", "median": "x"}]}')
    assert [fault.rule for fault in faults] == ["notation"]
    assert EvidenceFaults((faults[0].as_error("case"),)).faults[0].line == 1
