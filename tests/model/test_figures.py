"""Records as JSON and YAML: figures are numbers with the digits of the text, there and back."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.model.figures import from_json, to_json, to_yaml
from nelm_evidence.model.record import Finding, Interval, Source, StudyRecord, TimePoint

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=None)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def record(value: Decimal, quote: str = "43.0") -> StudyRecord:
    """Return a record with one finding."""
    source = Source(language="en", start=0, end=len(quote), quote=quote)
    finding = Finding(
        measure="overall_survival",
        value=value,
        at=TimePoint(value=Decimal(5), unit="year"),
        interval=Interval(kind="ci", level=Decimal(95), low=value, high=None),
        sources=(source,),
    )
    return StudyRecord(id="study", findings=(finding,))


class TestFiguresAreNumbersThatKeepTheDigits:
    """`43.0` is printed `43.0`, never `43` or `"43.0"`."""

    @pytest.mark.parametrize(
        "digits", ["43.0", "0", "0.00", "70.20", "-1.5", "12345678901234567890"]
    )
    def test_in_json(self, digits: str) -> None:
        """JSON has the digits, without quotes."""
        assert f'"value":{digits},' in to_json(record(Decimal(digits)))

    @pytest.mark.parametrize("digits", ["43.0", "0", "0.00", "70.20", "-1.5"])
    def test_in_indented_json(self, digits: str) -> None:
        """So has JSON for people."""
        assert f'"value": {digits},' in to_json(record(Decimal(digits)), indent=2)

    @pytest.mark.parametrize("digits", ["43.0", "0", "0.00", "70.20", "-1.5"])
    def test_in_yaml(self, digits: str) -> None:
        """So has YAML, without a tag."""
        assert f"  value: {digits}\n" in to_yaml(record(Decimal(digits)))

    def test_very_small_in_yaml(self) -> None:
        """YAML 1.1 takes an exponent for text, so there is none."""
        document = yaml.safe_load(to_yaml(record(Decimal("0.0000001"))))
        assert document["findings"][0]["value"] == pytest.approx(1e-7)


@given(FIGURES, TEXTS)
def test_there_and_back(figure: Decimal, quote: str) -> None:
    """What is read back is what was written, to the digit."""
    written = to_json(record(figure, quote))
    again = from_json(written)
    assert again == record(figure, quote)
    assert str(again.findings[0].value) == str(figure)


@given(TEXTS)
def test_one_line_whatever_the_text(quote: str) -> None:
    """No reader of JSON Lines can take one record for two."""
    assert len(to_json(record(Decimal(1), quote)).splitlines()) == 1


def test_lists_stand_even_if_empty_and_nothing_else_does() -> None:
    """An empty list says that there was nothing; an absent field is absent."""
    written = json.loads(to_json(StudyRecord(id="study")))
    assert written["findings"] == []
    assert written["notices"] == []
    assert "journal" not in written["citation"]


def test_fields_stand_in_the_order_of_the_record() -> None:
    """The order is the one of the model, whatever was given first."""
    written = json.loads(to_json(StudyRecord(id="study", languages=("en",))))
    assert list(written) == [name for name in StudyRecord.model_fields if name in written]
