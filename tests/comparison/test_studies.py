"""A text beside the base."""

from __future__ import annotations

from collections.abc import Callable

from nelm_evidence.comparison import compare, same_study
from nelm_evidence.model.record import Arm, Citation, Cohort, Design, Finding, Period, StudyRecord

Make = Callable[..., Finding]


class TestCompare:
    """Same, differs, in the text only, in the base only."""

    def test_counts_all_four(self, finding: Make) -> None:
        """Findings and particulars are counted alike."""
        text = StudyRecord(
            id="study",
            cohort=Cohort(size=222, arms=(Arm(label="TAE", size=17), Arm(label="TACE", size=13))),
            design=Design(centres=30, period=Period(start="2001-03")),
            findings=(finding("morbidity", "12.6%"), finding("mortality", "0.9%")),
        )
        base = StudyRecord(
            id="study",
            cohort=Cohort(size=223, arms=(Arm(label="TAE", size=17), Arm(label="TACE", size=14))),
            design=Design(period=Period(start="2001")),
            findings=(finding("morbidity", "12.8%"), finding("recurrence", "50%")),
        )
        found = compare(text, base)
        assert (found.same, found.differs, found.text_only, found.base_only) == (2, 3, 2, 1)
        assert [match.left.name for match in found.particulars.differs] == [
            "cohort.size",
            "cohort.arms TACE",
        ]

    def test_holds_a_record_equal_to_itself(self, finding: Make) -> None:
        """Nothing differs, nothing is left over."""
        record = StudyRecord(id="study", findings=(finding("morbidity", "12.6%"),) * 3)
        found = compare(record, record)
        assert (found.same, found.differs, found.text_only, found.base_only) == (3, 0, 0, 0)


def test_a_doi_does_not_distinguish_capitals() -> None:
    """A study is known by DOI, PMID or id, however written."""
    upper = StudyRecord(id="doi:10.1/CCR-16", citation=Citation(doi="10.1/CCR-16"))
    lower = StudyRecord(id="seed", citation=Citation(doi="10.1/ccr-16"))
    assert same_study(upper, lower)
    assert not same_study(upper, StudyRecord(id="seed"))
