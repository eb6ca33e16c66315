"""Which findings are pooled, with which denominator, and why others are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nelm_evidence.model.pool import LeftOut, Question, Share
from nelm_evidence.model.record import (
    Cohort,
    Design,
    Finding,
    Population,
    StudyRecord,
    TimePoint,
)
from nelm_evidence.pooling.choosing import choose

ASKED = Question("morbidity", None, is_time_to_event=False)
FIVE_YEARS = TimePoint(value=Decimal(5), unit="year")


def finding(**told: Any) -> Finding:  # noqa: ANN401 - the fields of a finding
    """Return a finding of morbidity, its figures given as text."""
    figures = {"value", "count", "denominator"}
    given = {key: Decimal(value) if key in figures else value for key, value in told.items()}
    return Finding(**{"measure": "morbidity", "statistic": "proportion", **given})


def study(*findings: Finding, size: int | None = 50, kind: Any = None) -> StudyRecord:  # noqa: ANN401 - a design
    """Return a study."""
    return StudyRecord(
        id="a", cohort=Cohort(size=size), design=Design(type=kind), findings=findings
    )


def share_of(record: StudyRecord, question: Question = ASKED) -> Share:
    """Return the share of a study that has one."""
    chosen = choose(record, question)
    assert isinstance(chosen, Share), chosen
    return chosen


def test_count_and_denominator_as_printed() -> None:
    """Need no note, be the denominator a part of the cohort."""
    share = share_of(study(finding(value="25.0", unit="percent", count="10", denominator="40")))
    assert (share.count, share.size, share.reported, share.notes) == (10, 40, 0.25, ())


def test_the_cohort_is_the_denominator_of_what_is_told_of_it() -> None:
    """And the study's line says so, as it says what count was worked out."""
    share = share_of(study(finding(value="24", unit="percent")))
    assert (share.count, share.size) == (12, 50)
    assert any("of the cohort of 50" in note for note in share.notes)
    assert any("12 worked out from 24%" in note for note in share.notes)
    counted = share_of(study(finding(statistic="count", value="0", unit="patients")))
    assert (counted.count, counted.size, counted.reported) == (0, 50, 0)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (study(finding(value="24", unit="percent"), size=None), "no denominator"),
        (study(finding(value="25.0", unit="percent")), "25.0% is not told of the 50"),
        (study(finding(value="3.8", unit="percent", count="4")), "3.8% is not told of the 50"),
        (study(finding(count="60", denominator="40")), "60 of 40 cannot be"),
        (study(finding(count="4", denominator="60")), "of 60, which are not patients"),
        (study(finding(statistic="count", value="4", unit="lesions")), "counts lesions"),
        (study(finding(value="5", unit="percent", relation="<")), "only a bound is told: <5"),
        (study(finding(value="24", unit="percent", at=FIVE_YEARS)), "another time: 5 year"),
        (study(finding(count="4", denominator="8", label="leaks")), "another definition: leaks"),
        (
            study(finding(count="4", denominator="8", population=Population(label="G3"))),
            "not told of the whole cohort: G3",
        ),
        (
            study(finding(count="4", denominator="8"), finding(count="5", denominator="8")),
            "not alike: 4/8, 5/8",
        ),
        (study(finding(count="4", denominator="8"), kind="meta_analysis"), "is a meta analysis"),
    ],
)
def test_what_is_left_out_has_its_reason(record: StudyRecord, reason: str) -> None:
    """In the words of the study where it has some."""
    chosen = choose(record, ASKED)
    assert isinstance(chosen, LeftOut)
    assert reason in chosen.reason


def test_the_whole_goes_before_its_parts() -> None:
    """Parts beside it change nothing, and neither does the same told twice."""
    part = finding(count="4", denominator="8", population=Population(label="G3"))
    whole = finding(count="10", denominator="50")
    share = share_of(study(part, whole, whole))
    assert (share.count, share.size) == (10, 50)


def test_who_does_not_tell_it_is_not_left_out() -> None:
    """Nor is a median a share."""
    median = finding(statistic="median", value="3", unit="month")
    assert choose(study(median), ASKED) is None


def test_a_survival_is_estimated_not_counted() -> None:
    """No count has to make it, the same time may be written otherwise, and a note says it."""
    asked = Question(
        "overall_survival", TimePoint(value=Decimal(60), unit="month"), is_time_to_event=True
    )
    told = finding(measure="overall_survival", value="70.2", unit="percent", at=FIVE_YEARS)
    share = share_of(study(told), asked)
    assert (share.count, share.size, share.reported) == (35, 50, 0.702)
    assert any("lost to follow-up" in note for note in share.notes)
