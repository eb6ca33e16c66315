"""The design: type, centres, country and period."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.model.record import StudyRecord

TYPES = {
    "METHODS: A retrospective, multicenter survey was conducted.": "survey",
    "METHODS: 60 patients were randomly assigned to drug or placebo.": "randomized_trial",
    "METHODS: We retrospectively reviewed 58 patients.": "retrospective_cohort",
    "METHODS: This open-label phase II trial enrolled 40 patients.": "single_arm_trial",
    "METHODS: Data of 500 patients were obtained from the SEER database.": "registry_study",
    "METHODS: 50 patients were followed in a prospective cohort study.": "prospective_cohort",
    "METHODS: PubMed was searched; eight studies were included.": "systematic_review",
    "A meta-analysis of hepatectomy\nMETHODS: Twelve studies were analysed.\n": "meta_analysis",
    "METHODS: 40 patients were followed. CONCLUSIONS: A randomized trial is needed.": "other",
    "METHODS: Between 1990 and 2000, 90 patients had hepatectomy.": "retrospective_cohort",
    "方法 将66例患者随机分为两组。": "randomized_trial",
    "方法 回顾性分析11例患者的临床资料。": "retrospective_cohort",
    "某瘤的诊治:附11例报告\n方法 对11例患者行手术治疗。\n": "case_series",
    "患者女,38岁.因腹痛就诊.": "case_report",
}
CENTRES = {
    "METHODS: 222 patients were enrolled from 30 institutions.": 30,
    "METHODS: This 44-centre study enrolled 374 patients.": 44,
    "METHODS: We did a trial in four high volume hepatobiliary surgery centres.": 4,
    "METHODS: In this single-centre trial, 176 patients were randomized.": 1,
    "METHODS: 30 patients underwent transplantation at our hospital.": 1,
    "METHODS: 30 patients were operated on at the Northern General Hospital.": 1,
    "METHODS: This multicentre trial enrolled patients at our hospital and elsewhere.": None,
    "方法 收集2家医学中心收治的152例患者。": 2,
    "方法 回顾性分析本院收治的80例患者。": 1,
}
PERIODS = {
    "METHODS: Between January 1992 and December 2003, 40 patients were treated.": (
        "1992-01",
        "2003-12",
    ),
    "METHODS: Between April 2010 and July 2013, 269 patients were enrolled.": (
        "2010-04",
        "2013-07",
    ),
    "METHODS: Patients were treated from Mar. 2003 to Feb. 2010.": ("2003-03", "2010-02"),
    "METHODS: Resections carried out during 01/2000 - 12/2006 were studied.": (
        "2000-01",
        "2006-12",
    ),
    "METHODS: Beginning in 1975, 78 patients were randomly assigned.": ("1975", None),
    "METHODS: 90 patients were seen from 1961 to 2001.": ("1961", "2001"),
    "方法 回顾性分析1996年6月至2010年12月收治的40例患者。": ("1996-06", "2010-12"),
    "方法 收集2006-01/2013-01收治的患者53例。": ("2006-01", "2013-01"),
    "方法 收集2000年1月1日一2007年12月31日收治的患者。": ("2000-01-01", "2007-12-31"),
}


@pytest.mark.parametrize(("text", "kind"), TYPES.items())
def test_the_type_is_read(text: str, kind: str, study: Callable[[str], StudyRecord]) -> None:
    """The first cue by precedence tells the type; what the text does tells it without cues."""
    assert study(text).design.type == kind


@pytest.mark.parametrize(("text", "centres"), CENTRES.items())
def test_the_centres_are_counted(
    text: str, centres: int | None, study: Callable[[str], StudyRecord]
) -> None:
    """A number of centres is told, or one centre by its name or by `our`."""
    assert study(text).design.centres == centres


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_the_period_is_read(
    text: str, period: tuple[str, str | None], study: Callable[[str], StudyRecord]
) -> None:
    """A period keeps the months and days that the text tells."""
    told = study(text).design.period
    assert told is not None
    assert (told.start, told.end) == period


def test_a_country_is_told_where_it_is_the_only_one(study: Callable[[str], StudyRecord]) -> None:
    """One country is told; several, or a continent, leave it open."""
    assert study("METHODS: 40 patients from 8 Italian hospitals.").design.country == "Italy"
    assert study("METHODS: 40 patients from Italy and France.").design.country is None
    assert study("METHODS: 40 Japanese and European patients.").design.country is None


def test_the_places_are_told(study: Callable[[str], StudyRecord]) -> None:
    """Each particular of the design has its place."""
    text = (
        "METHODS: We retrospectively reviewed 58 patients treated from 1990 to 2000 at 3 centers."
    )
    quotes = [source.quote for source in study(text).design.sources]
    assert quotes == ["retrospectively", "3 centers", "1990 to 2000"]
