"""The accounts of one or two languages as one record: the sentences of the contract."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from nelm_evidence.merging.arithmetic import gives
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import (
    Arm,
    Citation,
    Cohort,
    Design,
    Finding,
    Language,
    Period,
    Population,
    PrognosticFactor,
    Source,
    StudyRecord,
    TimePoint,
)

Merge = Callable[..., StudyRecord]


def source(language: Language, start: int, section: str = "results") -> Source:
    """Return a place."""
    return Source(language=language, section=section, start=start, end=start + 4, quote="quot")


def share(language: Language, start: int, value: str, **more: object) -> Finding:
    """Return a percentage of the morbidity, with what differs from that."""
    section = str(more.pop("section", "results"))
    plain = Finding(
        measure="morbidity",
        statistic="proportion",
        unit="percent",
        value=Decimal(value),
        sources=(source(language, start, section),),
    )
    return plain.model_copy(update=more)


def account(language: Language, *findings: Finding, **more: object) -> Account:
    """Return an account."""
    return Account(language, findings=findings, **more)  # type: ignore[arg-type]


class TestForATextInOneLanguageAbsent:
    """`agreed`, `en_only`, `zh_only`, `conflict` (for a text in one language: absent)."""

    def test_one_language(self, merged: Merge) -> None:
        """Findings and factors stay as they are."""
        factor = PrognosticFactor(factor="G3", sources=(source("en", 9),))
        record = merged(account("en", share("en", 0, "12.6"), factors=(factor,)))
        assert record.languages == ("en",)
        assert record.findings == (share("en", 0, "12.6"),)
        assert record.prognostic_factors == (factor,)

    def test_no_language(self, merged: Merge) -> None:
        """A text that tells nothing is a record all the same."""
        assert merged() == StudyRecord(id="study", source={"path": "corpus/study.txt"})


class TestOnAConflictTheFindingHoldsTheEnglishValue:
    """On a `conflict` it holds the English value, and a notice holds both with both sources."""

    def test_whatever_the_order_of_the_accounts(self, merged: Merge) -> None:
        """The English source stands first."""
        english, chinese = share("en", 0, "12.6"), share("zh", 50, "12.8")
        record = merged(account("zh", chinese), account("en", english))
        (finding,) = record.findings
        (notice,) = record.notices
        places = (*english.sources, *chinese.sources)
        assert (finding.agreement, finding.value) == ("conflict", Decimal("12.6"))
        assert finding.sources == notice.sources == places
        assert (notice.rule, notice.severity) == ("languages_disagree", "error")
        assert "12.6" in notice.message
        assert "12.8" in notice.message
        assert not finding.corroboration

    def test_decimals_alone_are_a_warning(self, merged: Merge) -> None:
        """`43` and `43.0` can both be true."""
        record = merged(account("en", share("en", 0, "43")), account("zh", share("zh", 5, "43.0")))
        assert [notice.severity for notice in record.notices] == ["warning"]


class TestADetailMissingInEnglishIsFilledFromTheChinese:
    """What both tell is agreed, with one source in either language."""

    def test_details(self, merged: Merge) -> None:
        """Count, time point and group are taken over."""
        at, whom = TimePoint(value=Decimal(90), unit="day"), Population(label="R0切除")
        chinese = share("zh", 5, "12.6", count=Decimal(28), at=at, population=whom)
        record = merged(account("en", share("en", 0, "12.6")), account("zh", chinese))
        (finding,) = record.findings
        assert (finding.count, finding.at, finding.population) == (Decimal(28), at, whom)
        assert (finding.agreement, finding.corroboration) == ("agreed", ("bilingual",))
        assert [place.language for place in finding.sources] == ["en", "zh"]

    def test_the_percentage_of_a_count(self, merged: Merge) -> None:
        """A percentage with its count is one finding."""
        count = share("en", 0, "12", statistic="count", unit="patients")
        chinese = share("zh", 5, "5.4", count=Decimal(12))
        record = merged(account("en", count), account("zh", chinese))
        (finding,) = record.findings
        assert (finding.statistic, finding.value, finding.count) == (
            "proportion",
            Decimal("5.4"),
            Decimal(12),
        )

    def test_english_words_stand(self, merged: Merge) -> None:
        """The factor in the text's words, English where there is any."""
        told = PrognosticFactor(factor="G3 grade", endpoints=("overall_survival",))
        english = told.model_copy(update={"sources": (source("en", 0),)})
        chinese = told.model_copy(
            update={"factor": "G3级", "significant": True, "sources": (source("zh", 5),)}
        )
        record = merged(account("en", factors=(english,)), account("zh", factors=(chinese,)))
        (factor,) = record.prognostic_factors
        assert (factor.factor, factor.significant, factor.agreement) == ("G3 grade", True, "agreed")
        assert factor.sources == (*english.sources, *chinese.sources)


class TestWhatOneLanguageTellsAlone:
    """`en_only`, `zh_only`; English first, the Chinese ones after."""

    def test_order(self, merged: Merge) -> None:
        """The order of the English text stands."""
        english = [share("en", n, str(n), measure=f"m{n}") for n in (3, 1)]
        chinese = [share("zh", n, str(n), measure=f"m{n}") for n in (2, 1)]
        record = merged(account("en", *english), account("zh", *chinese))
        assert [(f.measure, f.agreement) for f in record.findings] == [
            ("m3", "en_only"),
            ("m1", "agreed"),
            ("m2", "zh_only"),
        ]


class TestAFactToldTwiceIsKeptOnce:
    """`corroboration[]`: `repeated` (told again elsewhere in the text)."""

    def test_in_the_conclusion(self, merged: Merge) -> None:
        """A summary may leave out when."""
        at = TimePoint(value=Decimal(90), unit="day")
        first = share("en", 0, "12.6", at=at)
        again = share("en", 90, "12.6", section="conclusions")
        record = merged(account("en", first, again))
        (finding,) = record.findings
        assert finding == first.model_copy(update={"corroboration": ("repeated",)})

    def test_the_same_place_read_twice_is_no_support(self, merged: Merge) -> None:
        """One place supports itself no more than once."""
        record = merged(account("en", share("en", 0, "12.6"), share("en", 0, "12.6")))
        assert [f.corroboration for f in record.findings] == [()]

    @pytest.mark.parametrize(
        "other",
        [
            {"population": Population(label="G3")},
            {"at": TimePoint(value=Decimal(90), unit="day")},
            {"count": Decimal(29)},
            {"measure": "mortality"},
        ],
    )
    def test_two_facts_stay_two(self, merged: Merge, other: dict[str, object]) -> None:
        """Another group, time, count or measure is another fact."""
        first = share("en", 0, "12.6", count=Decimal(28))
        record = merged(account("en", first, share("en", 90, "12.6", **other)))
        assert len(record.findings) == 2

    def test_a_factor_of_two_analyses(self, merged: Merge) -> None:
        """Uni- and multivariable, told in the same words without figures, are one row."""
        told = PrognosticFactor(factor="G3", endpoints=("overall_survival",))
        both = [
            told.model_copy(update={"analysis": (a,)}) for a in ("univariable", "multivariable")
        ]
        record = merged(account("en", factors=tuple(both)))
        assert [f.analysis for f in record.prognostic_factors] == [("univariable", "multivariable")]


class TestArithmetic:
    """`corroboration[]`: `arithmetic` (its n/N gives its %)."""

    def test_of_the_cohort(self, merged: Merge) -> None:
        """A count of the whole cohort needs no denominator of its own."""
        told = share("en", 0, "12.6", count=Decimal(28))
        record = merged(account("en", told, cohort=Cohort(size=222)))
        assert record.findings[0].corroboration == ("arithmetic",)

    def test_not_of_a_group(self, merged: Merge) -> None:
        """The count of a group says nothing about the cohort."""
        told = share("en", 0, "12.6", count=Decimal(28), population=Population(label="G3"))
        record = merged(account("en", told, cohort=Cohort(size=222)))
        assert record.findings[0].corroboration == ()

    def test_every_truthful_percentage_follows(self) -> None:
        """Rounded to its decimals, by whichever rule for halves, a percentage follows from n/N."""
        for whole in range(1, 120):
            for count in range(whole + 1):
                for places in ("1", "0.1", "0.01"):
                    exact = Decimal(100 * count) / whole
                    assert gives(Decimal(count), Decimal(whole), exact.quantize(Decimal(places)))

    def test_no_other_does(self) -> None:
        """A last digit off by one does not follow."""
        assert not gives(Decimal(28), Decimal(222), Decimal("12.7"))

    def test_not_of_a_phrase_that_goes_on(self, merged: Merge) -> None:
        """A name and a figure with other words between them prove nothing for each other."""
        far = Source(language="en", section="results", start=0, end=80, quote="q" * 80)
        loose = share("en", 0, "12.6", count=Decimal(28), rule="across the clause")
        wide = share("en", 0, "12.6", count=Decimal(28)).model_copy(update={"sources": (far,)})
        for told in (loose, wide):
            record = merged(account("en", told, cohort=Cohort(size=222)))
            assert record.findings[0].corroboration == ()


class TestTheStudyAsAWhole:
    """Citation, design and cohort: English first, gaps filled from the Chinese."""

    def test_gaps_are_filled(self, merged: Merge) -> None:
        """A month is more exact than its year; an arm may have its size in one language."""
        english = account(
            "en",
            citation=Citation(journal="Surgery"),
            design=Design(period=Period(start="2010")),
            cohort=Cohort(arms=(Arm(label="TAE", size=17), Arm(label="TACE"))),
        )
        chinese = account(
            "zh",
            citation=Citation(journal="外科", year=2014),
            design=Design(centres=3, period=Period(start="2010-03", end="2012")),
            cohort=Cohort(
                size=30, arms=(Arm(label="栓塞", size=17), Arm(label="化疗栓塞", size=13))
            ),
        )
        record = merged(english, chinese, citation=Citation(doi="10.1/x"))
        assert record.id == "doi:10.1/x"
        assert record.citation == Citation(doi="10.1/x", journal="Surgery", year=2014)
        assert record.design == Design(centres=3, period=Period(start="2010-03", end="2012"))
        assert record.cohort == Cohort(
            size=30, arms=(Arm(label="TAE", size=17), Arm(label="TACE", size=13))
        )
        assert record.notices == ()

    def test_contradictions_are_noticed(self, merged: Merge) -> None:
        """Sizes, centres and dates that differ, with both places."""
        places = source("en", 0), source("zh", 5)
        english = account("en", cohort=Cohort(size=222, sources=places[:1]))
        chinese = account("zh", cohort=Cohort(size=212, sources=places[1:]))
        record = merged(english, chinese)
        assert record.cohort == Cohort(size=222, sources=places)
        assert [notice.sources for notice in record.notices] == [places]

    def test_a_pair_has_one_name(self, merged: Merge) -> None:
        """The stem of `NAME.en.txt` and `NAME.zh.txt` is NAME."""
        pair = {"path": "corpus/seed.en.txt", "companion": Article("", path="corpus/seed.zh.txt")}
        assert merged(**pair).id == "seed"
        assert merged(path="a/many.nbib", index=2).id == "many#2"
        assert merged(path=None).id == "unnamed"
