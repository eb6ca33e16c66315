"""The arms have the text's own labels and their sizes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.model.record import StudyRecord

ARMS = {
    "RESULTS: Patients were randomised to cisplatin (n = 50) or carboplatin (n = 52).": {
        "cisplatin": 50,
        "carboplatin": 52,
    },
    "METHODS: Seventy patients were randomized into a conventional group (n = 36) "
    "and an enhanced group (n = 34).": {"conventional group": 36, "enhanced group": 34},
    "RESULTS: Of 141 patients, 72 were randomised to drug alone (arm A) and 69 to both (arm B).": {
        "drug alone (arm A)": 72,
        "both (arm B)": 69,
    },
    "RESULTS: After matching, 120 and 60 patients were enrolled in the T group and the L group, "
    "respectively.": {"T group": 120, "L group": 60},
    "RESULTS: The resection group and the control group included 45 and 50 patients, "
    "respectively.": {"resection group": 45, "control group": 50},
    "METHODS: We studied 43 and 49 patients who underwent resection and ablation, respectively.": {
        "resection": 43,
        "ablation": 49,
    },
    "RESULTS: We treated 155 patients (77: drug A, 78: drug B).": {
        "drug A": 77,
        "drug B": 78,
    },
    "RESULTS: In an analysis of 94 treated patients (DZ, 48; D, 46), survival was similar.": {
        "DZ": 48,
        "D": 46,
    },
    "方法 回顾性分析23例(A组)手术患者的资料,与110例(B组)常规手术患者对比,并与30例患者(C组)比较。": {
        "A组": 23,
        "B组": 110,
        "C组": 30,
    },
    "METHODS: 90 patients were randomized to three groups of 30 patients each.": {
        "1": 30,
        "2": 30,
        "3": 30,
    },
    "RESULTS: We randomly assigned 350 patients to receive sunitinib and 320 to receive placebo.": {
        "sunitinib": 350,
        "placebo": 320,
    },
    "RESULTS: 58 patients had hepatic resection and 43 had RFA.": {
        "hepatic resection": 58,
        "RFA": 43,
    },
    "RESULTS: 269 patients were assigned to treatment groups (134 simvastatin, 135 placebo).": {
        "simvastatin": 134,
        "placebo": 135,
    },
    "METHODS: Patients received bezafibrate (1506 patients) or placebo (1505 patients).": {
        "bezafibrate": 1506,
        "placebo": 1505,
    },
    "METHODS: 177 patients underwent ablation, 278 underwent resection and 27 underwent "
    "embolization.": {"ablation": 177, "resection": 278, "embolization": 27},
    "RESULTS: Overall, there were seven patients in arm A, five in arm B and 22 in arm C.": {
        "arm A": 7,
        "arm B": 5,
        "arm C": 22,
    },
    "METHODS: 80 patients were randomized into groups. In the first group (50 patients), drug was "
    "used. In the second group (30 patients), placebo was used.": {
        "first group": 50,
        "second group": 30,
    },
    "METHODS: 100 patients were assigned to a robotic group or an open group (n = 50 in each "
    "group).": {"robotic group": 50, "open group": 50},
    "METHODS: 105 patients were randomly divided into trial group, 69 patients, and control group, "
    "36 patients.": {"trial group": 69, "control group": 36},
    "RESULTS: Of 522 patients included, 96 (18.4%) received drug and 426 (81.6%) received "
    "placebo.": {"drug": 96, "placebo": 426},
    "METHODS: 90 patients were studied. Drug was given in group 1 (n = 50). Placebo was given in "
    "group 2 (n = 40).": {"group 1": 50, "group 2": 40},
    "方法 将66例患者随机分为两组,治疗组36例,对照组30例。": {"治疗组": 36, "对照组": 30},
    "方法 80例患者随机分为对照组(41例)和观察组(39例)。": {"对照组": 41, "观察组": 39},
    "方法 将80例患者分为针刺组和对照组各40例。": {"针刺组": 40, "对照组": 40},
    "方法 收集35例腔镜手术患者和38例开腹手术患者的资料,比较两组并发症。": {
        "腔镜手术": 35,
        "开腹手术": 38,
    },
    "方法 患者随机分入腔镜组和开腹组。结果 两组分别入组45例。": {"腔镜组": 45, "开腹组": 45},
    "方法 共240例患者,其中腔镜组110例,男70例,女40例;开腹组130例,男80例,女50例。": {
        "腔镜组": 110,
        "开腹组": 130,
    },
    "结果 共纳入320例患者,其中一期切除者140例,二期切除者180例。": {
        "一期切除": 140,
        "二期切除": 180,
    },
    "RESULTS: 75 patients and 60 patients underwent ablation and resection respectively.": {
        "ablation": 75,
        "resection": 60,
    },
    "方法 137例患者分为手术切除组(n=76)及姑息治疗组(n=61)。": {"手术切除组": 76, "姑息治疗组": 61},
    "方法 98例患者分为LLR组(n=52)和消融组(n=46)。": {"LLR组": 52, "消融组": 46},
}
NONE = (
    "METHODS: 70 patients were studied. RESULTS: Sites included spine (n = 45) and ribs (n = 25).",
    "METHODS: 44 patients (20 women, 24 men) were enrolled.",
    "METHODS: 95 patients with carcinoma were assigned to three different regimens.",
    "RESULTS: Twelve patients had pain and eight had nausea.",
    "RESULTS: Complications were seen in 20 patients (bleeding, 12; leak, 8).",
    "RESULTS: Disease recurred in 12 patients (20%) in the drug group and 15 (25%) in the other.",
    "RESULTS: Disease recurred in 15 and 13 patients treated with TACE and RFA, respectively.",
    "METHODS: Women were randomized to 1 of 3 groups: (1) usual care, (2) print, (3) telephone.",
    "结果 11例患者中死亡2例,治愈9例。",
    "方法 检测42例甲亢患者和30例健康者的外周血。",
    "结果 140例患者中,31例肝转移和12例肺转移患者接受了化疗。",
    "结果 共120例患者,两组分别有35例和33例出现疼痛。",
)


@pytest.mark.parametrize(("text", "arms"), ARMS.items())
def test_the_arms_are_read(
    text: str, arms: dict[str, int], study: Callable[[str], StudyRecord]
) -> None:
    """Each arm is told by its label and its size."""
    told = {arm.label: arm.size for arm in study(text).cohort.arms}
    assert told == arms


@pytest.mark.parametrize("text", NONE)
def test_events_and_attributes_are_no_arms(text: str, study: Callable[[str], StudyRecord]) -> None:
    """What happened to patients, or describes them, is no arm."""
    assert study(text).cohort.arms == ()


def test_the_number_of_a_title_can_be_the_treated_arm(study: Callable[[str], StudyRecord]) -> None:
    """A title counts those who were treated where the cohort is larger."""
    text = "某药治疗腹痛55例疗效观察\n方法 将117例患者随机分为两组,治疗组予某药。\n"
    cohort = study(text).cohort
    assert cohort.size == 117
    assert [(arm.label, arm.size) for arm in cohort.arms] == [("治疗组", 55)]
