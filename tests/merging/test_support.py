"""What supports a finding, and what proves nothing though it is told twice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Sentence
from nelm_evidence.model.record import Finding, Language, Source, StudyRecord
from nelm_evidence.model.spans import Span

Merge = Callable[..., StudyRecord]


def share(language: Language, start: int, value: str, **more: object) -> Finding:
    """Return a percentage of the morbidity, with what differs from that."""
    place = Source(language=language, section="results", start=start, end=start + 4, quote="quot")
    plain = Finding(
        measure="morbidity",
        statistic="proportion",
        unit="percent",
        value=Decimal(value),
        sources=(place,),
    )
    return plain.model_copy(update=more)


def account(language: Language, *findings: Finding, **more: object) -> Account:
    """Return an account."""
    return Account(language, findings=findings, **more)  # type: ignore[arg-type]


class TestWhatASecondTellingProves:
    """`corroboration[]`: only where the figure and its measure can be right or wrong."""

    @pytest.mark.parametrize(
        ("told", "support"),
        [
            ({}, ("bilingual",)),
            ({"measure": "other", "label": "Gel"}, ("bilingual",)),
            ({"measure": "other", "statistic": "count", "unit": "patients"}, ()),
            ({"measure": "other", "statistic": None, "unit": None}, ()),
            ({"measure": "age", "statistic": None, "unit": "year"}, ()),
            ({"measure": "age", "statistic": "median", "unit": "year"}, ("bilingual",)),
            ({"value": Decimal(3)}, ()),
            ({"value": Decimal(3), "count": Decimal(7)}, ("bilingual",)),
        ],
    )
    def test_in_the_other_language(
        self, merged: Merge, told: dict[str, object], support: tuple[str, ...]
    ) -> None:
        """A bare number is the same in any language, whatever it counts."""
        both = (share(lang, 0, "12.6").model_copy(update=told) for lang in ("en", "zh"))
        english, chinese = (account(f.sources[0].language, f) for f in both)
        (finding,) = merged(english, chinese).findings
        assert (finding.agreement, finding.corroboration) == ("agreed", support)

    def test_under_another_name(self, merged: Merge) -> None:
        """What only one language has a code for is the same number, perhaps of another thing."""
        english, chinese = share("en", 0, "12.6"), share("zh", 0, "12.6", measure="other")
        (finding,) = merged(account("en", english), account("zh", chinese)).findings
        assert (finding.agreement, finding.corroboration) == ("agreed", ())

    def test_in_the_same_sentence(self, merged: Merge) -> None:
        """A sentence does not support itself."""
        sentences = (Sentence(Span(0, 100), "results"), Sentence(Span(100, 200), "conclusions"))
        for start, support in ((50, ()), (150, ("repeated",))):
            told = share("en", 0, "12.6"), share("en", start, "12.6")
            (finding,) = merged(account("en", *told, sentences=sentences)).findings
            assert finding.corroboration == support
