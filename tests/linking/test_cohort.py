"""The size of the cohort is the number of patients analysed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.model.record import StudyRecord

SIZES = {
    "METHODS: A total of 64 patients were enrolled.": 64,
    "RESULTS: Of 141 patients eligible, 72 were randomised to A and 69 to B.": 141,
    "METHODS: Twenty-two consecutive patients underwent hepatectomy.": 22,
    "METHODS: We reviewed the records of 58 patients with liver metastases.": 58,
    "METHODS: In 1286 patients, survival was analysed.": 1286,
    "METHODS: Patients were randomized (N = 260) to everolimus or placebo.": 260,
    "METHODS: One hundred and fourteen untreated patients were randomised to surgery.": 114,
    "METHODS: 103 postoperative small bowel tumour patients were studied.": 103,
    "METHODS: The analysis is based on 122 of 143 previously untreated patients.": 122,
    "RESULTS: Among 143 randomised patients, 141 were analysed.": 141,
    "RESULTS: In all, 640 patients were screened, and 83 (13%) patients were finally included.": 83,
    "RESULTS: Of the 5210 patients on record between 2001 and 2009, 930 patients could be "
    "analysed. Of these 930 patients, 214 patients with one nodule were enrolled.": 214,
    "METHODS: Ninety patients were enrolled, with 40 patients being randomised later.": 90,
    "METHODS: Series of at least ten patients were eligible. RESULTS: Fifteen studies with "
    "412 patients were included.": 412,
    "RESULTS: A total of 18 studies (977 patients) were included.": 977,
    "RESULTS: The 90-day mortality rate was 4% (5 of 125 patients).": 125,
    "RESULTS: Thirty-four sessions were administered to 33 patients.": 33,
    "RESULTS: Of 90,000 patients who visited us, few had tumours. A total of 125 patients were "
    "analysed.": 125,
    "RESULTS: Two hundred patients were seen with metastases, of whom 30 had hepatectomy.": 200,
    "RESULTS: Forty-four (of 60 planned) patients were enrolled.": 44,
    "RESULTS: Eighty patients were screened and 52 patients were randomised.": 52,
    "METHODS: Expression was measured in 158 gastric cancer samples from patients.": 158,
    "METHODS: The study included 25 866 adult women.": 25866,
    "METHODS: Between 1999 and 2009, 48 patients had hepatic resection. RESULTS: Of the 48 "
    "patients, 40 were men. Major hepatectomy was performed in 21 patients, minor in 27.": 48,
    "METHODS: 310 patients had hepatectomy for metastases in our hospital. Eleven patients were "
    "found to have a carcinoid and their data were reviewed.": 11,
    "METHODS: One-hundred patients with carcinoid tumours were treated.": 100,
    "METHODS: Two thousand one hundred and seven patients underwent surgery.": 2107,
    "METHODS: 13 patients with carcinoid and 15 healthy controls underwent imaging.": 13,
    # Where no patients are counted, operations are; both sexes together are all.
    "METHODS: A total of 318 hepatectomies were performed for metastases.": 318,
    "METHODS: This is a retrospective study of 57 laparoscopic liver resections. RESULTS: Four "
    "patients (7%) had complications.": 57,
    "RESULTS: In the study period 140 resections were performed in 122 patients.": 122,
    "METHODS: We reviewed 64 operations. RESULTS: In two cases the approach was changed.": 64,
    "METHODS: The study population consisted of 61 men and 48 women with liver tumours.": 109,
    "RESULTS: Of 239 registered patients, 216 were randomly assigned to either drug.": 216,
    "METHODS: After exclusion of 18 patients, 264 patients remained for analysis.": 264,
    "METHODS: Seventy patients were screened, leaving 58 patients for the final analysis.": 58,
    "RESULTS: 112 patients who had a resection and a proven tumour were identified.": 112,
    "方法 回顾性分析216例肝转移患者的临床资料。结果 死亡12例。": 216,
    "方法 收集术后肝转移患者156例,对其资料进行分析。": 156,
    "方法 从30家机构共纳入222例患者。": 222,
    "方法 在228例移植患者中,共有166例患者满足入组条件。": 166,
    "方法 将患者1 241例随机分为两组。": 1241,
    "患者女,38岁.因腹痛就诊.": 1,
}
NONE = (
    "RESULTS: Twelve patients (15%) died.",
    "BACKGROUND: Liver metastases are common. METHODS: Patients were randomised to A or B.",
    "RESULTS: Three individual variables were found.",
    "RESULTS: Fever was seen in 3 of 12 patients after surgery and 4 of 9 after ablation.",
    "METHODS: Lesions of two kinds (benign in 34 cases, other in 17 cases) were seen.",
    "METHODS: In all, 35 and 26 patients were assessed for open and robotic surgery.",
    "结果 死亡3例(5.1%)。",
    "方法 对30例和33例早期患者行保守治疗和手术治疗。",
)


@pytest.mark.parametrize(("text", "size"), SIZES.items())
def test_the_size_is_read(text: str, size: int, study: Callable[[str], StudyRecord]) -> None:
    """The number of those who were enrolled, reviewed or analysed is the size."""
    assert study(text).cohort.size == size


@pytest.mark.parametrize("text", NONE)
def test_events_are_no_cohort(text: str, study: Callable[[str], StudyRecord]) -> None:
    """A number of patients to whom something happened is no size."""
    assert study(text).cohort.size is None


def test_a_sum_of_arms_is_not_told(study: Callable[[str], StudyRecord]) -> None:
    """Where the text tells the arms alone, the size stays open."""
    cohort = study("METHODS: Patients received drug (n = 45) or placebo (n = 40).").cohort
    assert cohort.size is None
    assert [arm.size for arm in cohort.arms] == [45, 40]


def test_the_places_of_size_and_arms_are_told(study: Callable[[str], StudyRecord]) -> None:
    """The sources hold the size first, then each arm's."""
    text = "METHODS: 75 patients were randomised to drug (n = 40) or placebo (n = 35)."
    assert [s.quote for s in study(text).cohort.sources] == ["75 patients", "n = 40", "n = 35"]
