"""Which finding is which: the surest first, and no conflict between two different facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nelm_evidence.comparison import pair, pair_factors, pair_witnesses
from nelm_evidence.model.record import Finding, PrognosticFactor

Make = Callable[..., Finding]
MakeFactor = Callable[..., PrognosticFactor]


def rows(
    left: Sequence[Finding], right: Sequence[Finding]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the pairs by their positions, with what differs."""
    return [
        (left.index(match.left), right.index(match.right), match.differs)
        for match in pair(left, right).matched
    ]


class TestTheSameFigureComesFirst:
    """A series of rates, of groups, of counts."""

    def test_rates_are_told_apart_by_time(self, finding: Make) -> None:
        """The order of the lists does not matter where the time point tells."""
        left = [finding("overall_survival", "70%", at=f"{n} years") for n in (1, 3, 5)]
        assert rows(left, left[::-1]) == [(0, 2, ()), (1, 1, ()), (2, 0, ())]

    def test_groups_are_told_apart_by_order(self, finding: Make) -> None:
        """Labels in two languages say nothing, their order does."""
        left = [finding("recurrence", "50%", of=label) for label in ("surgery", "ablation")]
        right = [finding("recurrence", "50%", of=label) for label in ("手术组", "消融组")]
        assert rows(left, right) == [(0, 0, ()), (1, 1, ())]

    def test_only_a_second_witness_names_what_has_no_code(self, finding: Make) -> None:
        """A figure read without its name is not what the base holds, however unmistakable."""
        left = [finding("recurrence", "171 (7.1%)")]
        right = [finding("other", "171 (7.1%)", label="复发")]
        assert rows(left, right) == []
        assert [match.differs for match in pair_witnesses(left, right).matched] == [()]

    def test_a_counter_of_chinese_may_count_anything(self, finding: Make) -> None:
        """Of a number without a measure of its own the label says what was counted."""
        left = [finding("other", "2472 cycles", "count", label="cycles of treatment")]
        right = [finding("other", "2472 lesions", "count", label="周期的治疗")]
        assert rows(left, right) == [(0, 0, ())]
        assert rows(left, [finding("ablation", "2472 lesions", "count")]) == []


class TestAnotherValueIsAConflictOnlyInTheSameSlot:
    """Measure, time point and group must correspond one to one."""

    def test_one_of_one(self, finding: Make) -> None:
        """Either side has one rate at five years."""
        left = [finding("overall_survival", "70.2%", at="5 years")]
        right = [finding("overall_survival", "73.2%", at="60 months")]
        assert rows(left, right) == [(0, 0, ("value",))]

    def test_the_last_of_many(self, finding: Make) -> None:
        """All the others of the slot are told alike."""
        left = [finding("recurrence", f, of=g) for f, g in (("50%", "surgery"), ("60%", "TACE"))]
        right = [finding("recurrence", f, of=g) for f, g in (("50%", "手术组"), ("61%", "TACE组"))]
        assert rows(left, right) == [(0, 0, ()), (1, 1, ("value",))]

    def test_two_facts_are_no_conflict(self, finding: Make) -> None:
        """One text tells the whole cohort, the other a group."""
        left = [finding("recurrence", "50%")]
        right = [finding("recurrence", "83.4%", of="R0/R1切除者")]
        assert rows(left, right) == []

    def test_nor_are_two_groups(self, finding: Make) -> None:
        """Codes that both languages write alike tell groups apart."""
        left = [finding("recurrence", "50%", of="G1 tumours")]
        right = [finding("recurrence", "51%", of="G3肿瘤")]
        assert rows(left, right) == []

    def test_nor_are_uneven_lists(self, finding: Make) -> None:
        """Where one text tells more groups, nobody knows which is missing."""
        left = [finding("recurrence", f, of=g) for f, g in (("50%", "surgery"), ("61%", "TACE"))]
        right = [finding("recurrence", "60%", of="消融组")]
        assert rows(left, right) == []

    def test_nor_are_numbers_without_a_measure(self, finding: Make) -> None:
        """`other` pairs by its value alone."""
        left = [finding("other", "36%", label="diarrhoea")]
        right = [finding("other", "37%", label="腹泻")]
        assert rows(left, right) == []

    def test_nor_is_a_misread_name(self, finding: Make) -> None:
        """The figure is told by the other side, of a measure that this one lacks."""
        left = [finding("morbidity", "12.6%"), finding("mortality", "0.9%")]
        right = [finding("morbidity", "0.9%")]
        assert rows(left, right) == []

    def test_an_arm_of_the_same_size_is_the_same(self, finding: Make) -> None:
        """Groups swapped between the languages are found where the arms are known."""
        left = [
            finding("recurrence", f, of=g) for f, g in (("50%", "surgery"), ("60%", "ablation"))
        ]
        right = [finding("recurrence", f, of=g) for f, g in (("60%", "手术组"), ("50%", "消融组"))]
        arms = [("surgery", "手术组"), ("ablation", "消融组")]
        found = [match.differs for match in pair(left, right, arms).matched]
        assert found == [("value",), ("value",)]


class TestTheSameFigureOfAnotherTimeIsAConflict:
    """The value identifies the finding, the time point contradicts."""

    def test_where_nothing_else_fits(self, finding: Make) -> None:
        """Five years here, three years there."""
        left = [
            finding("overall_survival", "70.2%", at="5 years"),
            finding("overall_survival", "43%", at="10 years"),
        ]
        right = [
            finding("overall_survival", "70.2%", at="3 years"),
            finding("overall_survival", "43%", at="10 years"),
        ]
        assert rows(left, right) == [(0, 0, ("at",)), (1, 1, ())]

    def test_and_so_is_another_unit(self, finding: Make) -> None:
        """The digits identify the finding, the unit contradicts."""
        left = [finding("overall_survival", "38.5 months", "median")]
        right = [finding("overall_survival", "38.5 years", "median")]
        assert rows(left, right) == [(0, 0, ("unit",))]


class TestFactorsPairWithoutTheirWords:
    """Endpoints, effects, P values, codes and order tell."""

    def test_by_effect_and_code(self, factor: MakeFactor) -> None:
        """The order may differ where effect or code identify."""
        left = [factor("G3 grade", p="0.01"), factor("age", effect="HR 1.04")]
        right = [factor("年龄", effect="HR 1.04"), factor("G3级", p="0.01")]
        matched = pair_factors(left, right).matched
        assert [right.index(match.right) for match in matched] == [1, 0]

    def test_by_order_with_one_conflict(self, factor: MakeFactor) -> None:
        """Lists in step name the one that contradicts, not its neighbour."""
        left = [factor(words, significant=True) for words in ("age", "sex", "margin")]
        right = [
            factor("年龄", significant=True),
            factor("性别", significant=False),
            factor("切缘", significant=True),
        ]
        matched = pair_factors(left, right).matched
        assert [match.differs for match in matched] == [(), ("significant",), ()]

    def test_not_across_endpoints_or_analyses(self, factor: MakeFactor) -> None:
        """Another endpoint, or another analysis, is another fact."""
        left = [factor("age", significant=True, analysis=("univariable",))]
        right = [
            factor("年龄", "recurrence", significant=False),
            factor("年龄", significant=False, analysis=("multivariable",)),
        ]
        assert pair_factors(left, right).matched == ()
