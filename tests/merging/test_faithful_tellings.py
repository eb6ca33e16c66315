"""
Differences that are none: what a faithful translation tells otherwise, and leaves out.

Each row is one telling in either language.  Nothing in it may be called a disagreement, and what
both tell must be agreed.
"""

from __future__ import annotations

import pytest

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study

FAITHFUL = {
    "months have names": (
        "METHODS: From March 2003 to December 2012, 84 patients were treated.",
        "方法：回顾性分析2003年3月至2012年12月收治的84例患者。",
    ),
    "one gives the month, the other the year": (
        "METHODS: Between 2003 and 2012, 84 patients were treated.",
        "方法：回顾性分析2003年3月至2012年12月收治的84例患者。",
    ),
    "patients and their counter": (
        "RESULTS: Bile leak occurred in 12 patients (14.3%).",
        "结果：12例（14.3%）发生胆漏。",
    ),
    "number words": (
        "RESULTS: Twelve patients had a bile leak.",
        "结果：12例发生胆漏。",
    ),
    "number words in Chinese": (
        "RESULTS: Bile leak was seen in 3 patients.",
        "结果：三例发生胆漏。",
    ),
    "ranges and their dashes": (
        "RESULTS: Median age was 58 years (range 10-20).",
        "结果：中位年龄58岁（10～20岁）。",
    ),
    "a range with a word": (
        "RESULTS: Median follow-up was 43.0 months (range, 2 to 120).",
        "结果：中位随访43.0个月（2～120个月）。",
    ),
    "years as months": (
        "RESULTS: The 5-year overall survival was 70.2%.",
        "结果：60个月总生存率为70.2%。",
    ),
    "months as years": (
        "RESULTS: Median follow-up was 24 months.",
        "结果：中位随访2年。",
    ),
    "days as months": (
        "RESULTS: The 90-day mortality was 2.4%.",
        "结果：术后90 d死亡率为2.4%。",
    ),
    "millimetres as centimetres": (
        "RESULTS: Median tumor size was 35 mm.",
        "结果：肿瘤中位直径3.5 cm。",
    ),
    "full width": (
        "RESULTS: The 5-year overall survival was 70.2% (P < 0.001).",
        "结果：５年总生存率为７０．２％（Ｐ＜０．００１）。",
    ),
    "no nought before the point": (
        "RESULTS: Overall survival was 70.2% vs 50.1% at 5 years (P = .03).",
        "结果：5年总生存率分别为70.2%和50.1%（P＝0.03）。",
    ),
    "a customary bound for the exact P": (
        "RESULTS: Age was associated with overall survival (P = 0.021).",
        "结果：年龄与总生存有关（P＜0.05）。",
    ),
    "another order of the words": (
        "RESULTS: Morbidity was 12.6%, mortality 0.9%. The 5-year overall survival was 70.2%.",
        "结果：5年总生存率为70.2%。死亡率为0.9%，并发症发生率为12.6%。",
    ),
    "one rate after the other": (
        "RESULTS: Overall survival was 91.7% at 1 year and 55.6% at 3 years.",
        "结果：1、3年总生存率分别为91.7%和55.6%。",
    ),
    "the denominator is left out": (
        "RESULTS: Bile leak occurred in 12 of 84 patients (14.3%).",
        "结果：12例（14.3%）发生胆漏。",
    ),
    "the interval is left out": (
        "RESULTS: The 5-year overall survival was 70.2% (95% CI 63.1-77.3).",
        "结果：5年总生存率为70.2%。",
    ),
    "the P value is left out": (
        "RESULTS: Age was associated with worse overall survival (P = 0.021).",
        "结果：年龄与较差的总生存有关。",
    ),
    "a finding is left out": (
        "RESULTS: Morbidity was 12.6%. Mortality was 0.9%. Median hospital stay was 9 days.",
        "结果：并发症发生率为12.6%，死亡率为0.9%。",
    ),
    "groups have other names": (
        "RESULTS: Recurrence was 48% in the surgery group and 12% in the ablation group.",
        "结果：手术组和消融组复发率分别为48%和12%。",
    ),
    "nobody died": (
        "RESULTS: There was no perioperative mortality. Morbidity was 12.6%.",
        "结果：无围手术期死亡。并发症发生率为12.6%。",
    ),
    "thousands": (
        "METHODS: A total of 1,109 patients were enrolled. RESULTS: Morbidity was 12.6%.",
        "方法：共纳入1109例患者。结果：并发症发生率为12.6%。",
    ),
    "not reached": (
        "RESULTS: Median overall survival was not reached. Morbidity was 12.6%.",
        "结果：中位总生存期未达到。并发症发生率为12.6%。",
    ),
    "half": (
        "RESULTS: Recurrence was seen in half of the patients. Morbidity was 12.6%.",
        "结果：半数患者复发。并发症发生率为12.6%。",
    ),
}


def read(english: str, chinese: str, vocabulary: Vocabulary) -> StudyRecord:
    """Read a pair of texts."""
    companion = Article(chinese, path="a.zh.txt")
    return read_study(Article(english, path="a.en.txt", companion=companion), vocabulary)


@pytest.mark.parametrize("name", FAITHFUL)
def test_a_faithful_telling_is_agreed(name: str, vocabulary: Vocabulary) -> None:
    """What is in both is agreed; what one leaves out is told by the other alone."""
    record = read(*FAITHFUL[name], vocabulary)
    told: list[Finding | PrognosticFactor] = [*record.findings, *record.prognostic_factors]
    assert [n.message for n in record.notices if n.rule == "languages_disagree"] == []
    assert "conflict" not in {thing.agreement for thing in told}
    assert "agreed" in {thing.agreement for thing in told} or record.cohort.size
    left_out = 1 if name == "a finding is left out" else 0
    assert [thing.agreement for thing in told].count("en_only") == left_out
    assert [thing.agreement for thing in told].count("zh_only") == 0


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("months have names", "3月", "5月"),
        ("number words", "12", "13"),
        ("ranges and their dashes", "10～20", "10～26"),
        ("years as months", "60个月", "36个月"),
        ("months as years", "2年", "3年"),
        ("millimetres as centimetres", "3.5", "3.6"),
        ("full width", "Ｐ＜", "Ｐ＞"),
        ("a customary bound for the exact P", "P＜0.05", "P＞0.05"),
        ("another order of the words", "0.9", "0.8"),
        ("the denominator is left out", "14.3", "14.8"),
        ("thousands", "1109", "1190"),
    ],
)
def test_the_same_telling_with_a_slip_is_not(
    name: str, before: str, after: str, vocabulary: Vocabulary
) -> None:
    """What is passed over is not passed over because nobody looked."""
    english, chinese = FAITHFUL[name]
    record = read(english, chinese.replace(before, after), vocabulary)
    assert [n.rule for n in record.notices].count("languages_disagree") == 1
