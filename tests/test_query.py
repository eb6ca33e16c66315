"""What can be asked of studies, and what an expression can never do."""

from __future__ import annotations

import pytest

from nelm_evidence.errors import NelmError
from nelm_evidence.model.record import Finding, StudyRecord
from nelm_evidence.query import compiled, fact, facts

TOLD = StudyRecord.model_validate(
    {
        "id": "doi:10.1000/a",
        "citation": {"title": "Hepatectomy", "year": 2015},
        "design": {
            "type": "registry_study",
            "centres": 3,
            "period": {"start": "1990-05"},
            "treatments": ["prrt", "ablation"],
        },
        "cohort": {"size": 120, "arms": [{"label": "A"}, {"label": "B"}]},
        "findings": [Finding(measure="morbidity"), Finding(measure="morbidity")],
    }
)
UNTOLD = StudyRecord(id="b")


@pytest.mark.parametrize(
    "expression",
    [
        "year >= 2010 and cohort.size >= 50",
        "year == 2015",
        "year in (2014, 2015)",
        "design == 'registry_study'",
        "design in ('survey', 'registry_study')",
        "'morbidity' in measures and 'mortality' not in measures",
        "'ectomy' in title",
        "start == 1990 and cohort.arms == 2",
        "2000 < year < 2020",
        "not year < 2015",
        "'prrt' in treatment and 'chemotherapy' not in treatment",
        "country == 'Japan' or centres > 1",
    ],
)
def test_an_expression_that_is_true(expression: str) -> None:
    """Of a study that tells what is asked."""
    assert compiled(expression)(TOLD)


@pytest.mark.parametrize(
    "expression",
    [
        "year >= 2010",
        "year < 2010",
        "year != 2010",
        "year == year",
        "2000 < year < 2020",
        "cohort.size",
        "country in ('Japan', 'China')",
        "'Hep' in title",
        "'prrt' in treatment",
        "end > 0",
    ],
)
def test_what_a_study_does_not_tell_is_never_true(expression: str) -> None:
    """A study without a year is neither before 2010 nor after."""
    assert not compiled(expression)(UNTOLD)


def test_one_untold_fact_does_not_hide_another() -> None:
    """The other half of an `or` is still asked."""
    assert compiled("year >= 2010 or cohort.size >= 50")(
        StudyRecord.model_validate({"id": "c", "cohort": {"size": 60}})
    )


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "year >=",
        "yeer > 2010",
        "cohort.sizee > 5",
        "year > 'a'",
        "1 / 0",
        "open('/etc/passwd')",
        "id.__class__",
        "measures.__class__.__mro__",
        "title.upper()",
        "[x for x in measures]",
        "f'{id}'",
        "lambda: 1",
        "9 ** 9 ** 9",
        "'a' * 10000000000",
        "__import__('os')",
    ],
)
def test_what_cannot_be_asked_says_what_can(expression: str) -> None:
    """Before any study is looked at; no expression reaches files or Python."""
    with pytest.raises(NelmError, match=r"cannot be asked.*cohort\.size"):
        compiled(expression)(TOLD)


def test_facts_are_told_by_name() -> None:
    """Each measure once, dates by their year, and None for what is not told."""
    assert fact("cohort.size")(TOLD) == 120
    assert fact("measures")(TOLD) == ("morbidity",)
    assert fact("start")(TOLD) == 1990
    assert {name for name, told in facts(UNTOLD).items() if told is not None} == {
        "id",
        "cohort.arms",
        "measures",
    }


def test_an_unknown_fact_lists_the_known() -> None:
    """The message says what can be sorted by."""
    with pytest.raises(NelmError, match="country, design"):
        fact("sizee")
