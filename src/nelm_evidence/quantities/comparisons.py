"""
Comparisons: P values, ratios with their intervals, and test statistics.

Comes in: lines with intervals.  Goes out: `P` items (`PValue`), `Effect` items (`Ratio`), `Foil`s.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from nelm_evidence.grammar import Rule
from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.quantities import Foil, Ratio
from nelm_evidence.model.record import Effect, EffectType, Interval, PValue, Relation

_ONE = Decimal(1)
_OF_RATIO = {code_of(kind) for kind in ("Hazard", "Odds", "Risk", "Percent", "ci")} | set("()[],:=")
_NAMING = {code_of(kind) for kind in ("Measure", "Name", "word", "prognosis")}
_TYPES: dict[str, EffectType] = {
    "Hazard": "hazard_ratio",
    "Odds": "odds_ratio",
    "Risk": "risk_ratio",
    "mean_difference": "mean_difference",
}


def _p(relation: Relation) -> Callable[..., Any]:
    """A production for a P value with this relation."""

    def make(*numbers: Item) -> PValue | None:
        """The P value, unless it is above one."""
        value = numbers[0].value.value
        return PValue(relation=relation, value=value) if value <= _ONE else None

    return make


def _ratio(*items: Item) -> Ratio | None:
    """`HR 3.12 (95% CI 1.2–5.4)`."""
    number = next(item for item in items if item.kind in {"Number", "Amount"})
    interval = next((item for item in items if item.kind in {"Interval", "Range"}), None)
    spread: Interval | None = None
    if interval is not None and interval.kind == "Range" and interval.value.dimension:
        interval = None  # `HR 0.56, 12-24 months`
    if interval is not None:
        spread = interval.value if interval.kind == "Interval" else interval.value.interval
        if spread and spread.kind != "ci":
            spread = Interval(kind="ci", low=spread.low, high=spread.high)
    p = next((item.value for item in items if item.kind == "P"), None)
    effect = Effect(type=_TYPES[items[0].kind], value=number.value.value, interval=spread)
    return Ratio(effect, p, _between(items, items.index(number)))


def _between(items: tuple[Item, ...], end: int) -> tuple[Item, ...]:
    """What a ratio says before its number, where that names anything."""
    first = next((place for place in range(1, end) if items[place].code not in _OF_RATIO), end)
    told = items[first:end]
    return told if any(item.code in _NAMING for item in told) else ()


def _statistic(*_: Item) -> Foil:
    """`χ2 = 4.2`: a test statistic."""
    return Foil("test_statistic")


_P_NAME = r"({copula})?{p}(\({word}+\))?(,|:|{of}|{copula}|{both}|{for}{word}{word}?)*"

P_VALUES = (
    Rule(
        "p below",
        "P",
        _P_NAME + "<(=)?{Number}",
        _p("<"),
        examples={"P < 0.05": "P < 0.05", "p<.001": "P < 0.001", "P value < 0.01": "P < 0.01"},
        not_examples=("P = 0.05", "P < 5"),
    ),
    Rule(
        "p above",
        "P",
        _P_NAME + ">(=)?{Number}",
        _p(">"),
        examples={"P > 0.05": "P > 0.05"},
        not_examples=("P < 0.05", "P > 5"),
    ),
    Rule(
        "p at most",
        "P",
        _P_NAME + "≤{Number}",
        _p("<="),
        examples={"P ≤ 0.01": "P <= 0.01"},
        not_examples=("P < 0.01",),
    ),
    Rule(
        "p at least",
        "P",
        _P_NAME + "≥{Number}",
        _p(">="),
        examples={"P ≥ 0.05": "P >= 0.05"},
        not_examples=("P > 0.05",),
    ),
    Rule(
        "p equal",
        "P",
        _P_NAME + "(=)*{Number}((>|<){Number})?",
        _p("="),
        examples={"P = 0.03": "P = 0.03", "P=.03": "P = 0.03", "p-value: 0.004": "P = 0.004"},
        not_examples=("P = 12", "phase 0.3"),
    ),
    Rule(
        "statistic",
        "Foil",
        r"{statistic}(\({Number}\))?(=|<|>|{of}|{copula}|:)+{Number}",
        _statistic,
        examples={"χ2 = 9.61": "test_statistic", "t = 2.3": "test_statistic"},
        not_examples=("5-FU = 9.61", "P = 0.61"),
    ),
)

EFFECTS = (
    Rule(
        "ratio",
        "Effect",
        r"{Hazard|Odds|Risk}(\({Hazard|Odds|Risk}\)|\[{Hazard|Odds|Risk}\]|,{Hazard|Odds|Risk})?"
        r"(\({!Number|Percent|Amount|Count|Interval|Range|P|(|)|ci}{1,8}\))?"
        r"((\()?({and}{pronoun}?)?{Percent}?{ci}(\))?)?"
        r"({!Number|Percent|Amount|Count|Interval|Range|P|Hazard|Odds|Risk|,|;|:|=|(|)|[|.}{0,9}(?=[,=:]|{copula}|{of})"
        r"|{of|for}{!Number|Percent|Amount|Count|Interval|Range|P|,|;|(|)|.}{1,8}(?={Number}(,|;)?[([]?{Interval}))?"
        r"(=|:|,|{of}|{copula}|\(|\[)*{Number}"
        r"({per}{!Interval|Range|P|,|;|(|)}{1,4}(?=[,;(]))?"
        r"(,{Range}(?=[,;)])|(,|;)?\((,|:)*{Interval|Range}((,|;){P})?\)|(,|;)?\[(,|:)*{Interval|Range}((,|;){P})?\]"
        r"|(,|;|\(|\[|{and}|{with}|{the})*({Interval})|(,)?(\(|\[)({Range})(?=(\)|\]|,|;)))?",
        _ratio,
        examples={
            "HR 3.12": "hazard_ratio 3.12",
            "RR=1.8": "risk_ratio 1.8",
            "HR and 95% CI: 0.8 (0.6-0.9)": "hazard_ratio 0.8 [ci 0.6..0.9]",
            "hazard ratio for death 1.3 [95% CI 1.1-1.6]": "hazard_ratio 1.3 [ci95 1.1..1.6]",
            "OR 1.03 per year, 95% CI 1.01-1.05": "odds_ratio 1.03 [ci95 1.01..1.05]",
            "(⟨HR 0.56, 0.34-0.92⟩, p = 0.007)": "hazard_ratio 0.56 [ci 0.34..0.92]",
        },
        not_examples=("HR 3.12 months", "OR"),
        takes_all=True,
    ),
    Rule(
        "mean difference",
        "Effect",
        r"{mean_difference}(\({mean_difference}\))?(=|:|,|{copula}|{of})*{Number|Amount}"
        r"((,|;|\(|\[)*({Interval}))?",
        _ratio,
        examples={
            "WMD 97.9": "mean_difference 97.9",
            "WMD = -184, 95% CI -288 to -79": "mean_difference -184 [ci95 -288..-79]",
        },
        not_examples=("mean 97.9", "WMD"),
        takes_all=True,
    ),
)
