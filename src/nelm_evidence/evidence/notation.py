"""
The small strings of `evidence.yaml`, read and written: figures, time points, P values, effects.

Text comes in and the parts of a record go out, or the other way round; `read_x(write_x(x)) == x`
for every part that the record can hold, digits kept.  A text that is none of these raises
`NotationError`, whose hint shows how it is written.  To add a way to write something: the pattern
here, an example in `EXAMPLES`, a case in `tests/evidence/test_notation.py`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, cast, get_args

from nelm_evidence.evidence.intervals import (
    INTERVAL,
    NUMBER,
    SIGNS,
    Groups,
    decimal_of,
    digits,
    interval_of,
    read_interval,
    write_interval,
)
from nelm_evidence.evidence.units import read_unit, write_unit
from nelm_evidence.model.record import (
    Effect,
    EffectType,
    Finding,
    Interval,
    PValue,
    Relation,
    Statistic,
    TimePoint,
)

EXAMPLES: Final = {
    "proportion": "70.2%, 28/222 (12.6%), 28 (12.6%) or 70.2% (95% CI 63.1–77.3)",
    "count": "8 patients or 7/10 patients",
    "median": "48.5 years, 8.75 cm (0.9–21), 36 months (95% CI 16.2–55.7) or not reached",
    "mean": "2.2 cm ± 1.4 or 62.1 years (95% CI 60–64)",
    "total": "2472 cycles",
    "rate": "3.2 per 100 person-years",
    "difference": "-3.2 cm (95% CI -5.1 to -1.3)",
    "range": "3–48 months, from 3 months or up to 48 months",
    "value": "8.75 cm (0.9–21)",
    "at": "5 years, 90 days or in hospital",
    "p": "0.03, <0.001 or >=0.05",
    "effect": "HR 3.1 (95% CI 1.2–5.4)",
}
"""How each field is written: the hint of a fault, and the page of the manual."""

STATISTICS: Final[tuple[str, ...]] = (*get_args(Statistic), "range", "value")
"""The fields of a finding that hold its figure."""

EFFECTS: Final[dict[str, EffectType]] = {
    "HR": "hazard_ratio",
    "OR": "odds_ratio",
    "RR": "risk_ratio",
    "MD": "mean_difference",
    "median difference": "median_difference",
    "difference": "difference",
}
_EFFECT_NAMES: Final = {code: name for name, code in EFFECTS.items()}
_WORDS: Final = r"[A-Za-zµ°\u0370-\u03ff\u4e00-\u9fff][^\d()±<>=%,;:–]*?"
_UNIT: Final = rf"% ?Ki-67|%|per \d+ {_WORDS}|kg/m2|(?!(?:of|to|and|or|in)\b){_WORDS}"
_TAIL: Final = r"(?:\s*\(\s*(?P<tail>[^()]*?)\s*\))?"
_VALUE: Final = rf"(?P<relation><=|>=|<|>|=)?\s*(?P<value>{NUMBER})"
_FORMS: Final = {
    "not reached": rf"(?P<not_reached>not reached)(?: in (?P<unit>{_UNIT}))?{_TAIL}",
    "share": rf"(?P<count>{NUMBER})(?:/(?P<denominator>{NUMBER}))?"
    rf"\s*\(\s*{_VALUE}\s*(?P<unit>{_UNIT})?\s*\){_TAIL}",
    "fraction": rf"(?P<count>{NUMBER})/(?P<denominator>{NUMBER}){_TAIL}",
    "interval": rf"{INTERVAL}\s*(?P<unit>{_UNIT})?",
    "amount": rf"{_VALUE}(?:/(?P<denominator>{NUMBER}))?\s*(?P<unit>{_UNIT})?{_TAIL}",
    "share of": rf"{_VALUE}\s*(?P<unit>%)\s*of\s+(?P<denominator>{NUMBER}){_TAIL}",
    "spread": rf"{_VALUE}\s*(?P<unit>{_UNIT})?\s*±\s*(?P<sd>{NUMBER})\s*(?P<unit_after>{_UNIT})?",
}
"""Every way to write a figure, in the order in which they are tried."""
_PROPORTION_ONLY: Final = frozenset({"share", "fraction", "share of"})
_PATTERNS: Final = {
    key: tuple(
        re.compile(form, re.ASCII)
        for name, form in _FORMS.items()
        if (
            (name == "interval" if key == "range" else name not in _PROPORTION_ONLY)
            and (key, name) != ("value", "interval")
        )
        or key == "proportion"
    )
    for key in STATISTICS
}
"""The ways to write the figure of each field."""
_TIME: Final = re.compile(
    rf"(?P<value>{NUMBER})\s*(?P<unit>[^\s\d]+)(?:\s+(?P<event>\D.*))?", re.ASCII
)
_P_VALUE: Final = re.compile(_VALUE, re.ASCII)
_EFFECT: Final = re.compile(
    rf"(?P<type>{'|'.join(EFFECTS)})(?:\s+(?P<value>{NUMBER}))?{_TAIL}", re.ASCII
)


class NotationError(ValueError):
    """A text that is not how its field is written; `hint` shows how it is."""

    def __init__(self, field: str, text: str) -> None:
        """Keep the field, which has its examples in `EXAMPLES`."""
        super().__init__(f"`{field}: {text}` cannot be read")
        self.hint = f"Write it like {EXAMPLES[field]}."


def read_figure(key: str, text: str) -> dict[str, Any]:
    """
    Return the fields of a finding that its figure gives; `key` is one of `STATISTICS`.

    >>> sorted(read_figure("proportion", "28/222 (12.6%)"))
    ['count', 'denominator', 'statistic', 'unit', 'value']
    """
    plain = (text if text.isascii() else text.translate(SIGNS)).strip()
    for pattern in _PATTERNS[key]:
        found = pattern.fullmatch(plain)
        if found:
            return _figure(key, text, found.groupdict())
    raise NotationError(key, text)


def _figure(key: str, text: str, groups: Groups) -> dict[str, Any]:
    """Return the fields that the parts of a figure give."""
    unit = groups.get("unit") or groups.get("unit_after")
    tail = groups.get("tail")
    spread = interval_of(groups) if tail is None else read_interval(tail)
    if tail is not None and spread is None:
        raise NotationError(key, text)
    fields = {
        "statistic": None if key in {"range", "value"} else key,
        "not_reached": True if groups.get("not_reached") else None,
        "unit": read_unit(unit) if unit else None,
        "relation": groups.get("relation"),
        "interval": spread,
    } | {name: decimal_of(groups.get(name)) for name in ("value", "count", "denominator")}
    return {name: value for name, value in fields.items() if value is not None}


def write_figure(finding: Finding) -> tuple[str, str]:
    """Return the field that holds the figure of a finding, and how it is written."""
    key = finding.statistic or _key_without_statistic(finding)
    spread = finding.interval
    if finding.not_reached:
        unit = f" in {write_unit(finding.unit).strip()}" if finding.unit else ""
        return key, f"not reached{unit}" + _bracketed(spread)
    if finding.value is None and finding.count is None and spread:
        return key, write_interval(spread) + _unit(finding, spread.high)
    if finding.statistic == "proportion":
        return key, _write_share(finding) + _bracketed(spread)
    whole = "" if finding.denominator is None else f"/{digits(finding.denominator)}"
    amount = _value(finding) + whole + _unit(finding, finding.denominator or finding.value)
    if spread and spread.kind == "sd" and spread.value is not None:
        return key, f"{amount} ± {digits(spread.value)}"
    return key, amount + _bracketed(spread)


def _key_without_statistic(finding: Finding) -> str:
    """Return `range` for a range alone, else `value`."""
    alone = finding.value is None and finding.count is None and not finding.not_reached
    return "range" if alone and finding.interval else "value"


def _write_share(finding: Finding) -> str:
    """Write a proportion: `28/222 (12.6%)`, `28 (12.6%)`, `28/222`, `12.6%`, `12.6% of 222`."""
    whole = "" if finding.denominator is None else digits(finding.denominator)
    share = "" if finding.value is None else _value(finding) + _unit(finding, finding.value)
    if finding.count is None:
        return share + (f" of {whole}" if whole else "")
    fraction = digits(finding.count) + (f"/{whole}" if whole else "")
    return f"{fraction} ({share})" if share else fraction


def _value(finding: Finding) -> str:
    """Write the value of a finding with its relation."""
    return (finding.relation or "") + ("" if finding.value is None else digits(finding.value))


def _unit(finding: Finding, value: Decimal | None) -> str:
    """Write the unit of a finding behind its figure."""
    return write_unit(finding.unit, value) if finding.unit else ""


def _bracketed(spread: Interval | None) -> str:
    """Write an interval in brackets, or nothing."""
    return f" ({write_interval(spread)})" if spread else ""


@lru_cache(maxsize=1024)  # one study after the other tells the same times
def read_time_point(text: str) -> TimePoint:
    """Return a time point: `5 years`, `in hospital`, `90 days after surgery`."""
    plain = " ".join(text.split())
    found = _TIME.fullmatch(plain)
    if found:
        event = found["event"]
        return TimePoint(
            value=Decimal(found["value"]),
            unit=read_unit(found["unit"]),
            event=event.replace(" ", "_") if event else None,
        )
    if not plain or plain[0].isdigit():
        raise NotationError("at", text)
    return TimePoint(event=plain.replace(" ", "_"))


def write_time_point(at: TimePoint) -> str:
    """Write a time point; what happened then is written with blanks."""
    event = (at.event or "").replace("_", " ")
    if at.value is None:
        return event
    unit = write_unit(at.unit, at.value) if at.unit else ""
    return f"{digits(at.value)}{unit} {event}".rstrip()


@lru_cache(maxsize=1024)
def read_p_value(text: str) -> PValue:
    """Return a P value: `0.03` is `=`."""
    found = _P_VALUE.fullmatch(text.translate(SIGNS).strip())
    if not found:
        raise NotationError("p", text)
    return PValue(
        relation=cast("Relation", found["relation"] or "="), value=Decimal(found["value"])
    )


def write_p_value(p: PValue) -> str:
    """Write a P value; `=` is left out."""
    return ("" if p.relation == "=" else p.relation) + digits(p.value)


def read_effect(text: str) -> Effect:
    """Return an effect: `HR 3.1 (95% CI 1.2–5.4)`."""
    found = _EFFECT.fullmatch(text.translate(SIGNS).strip())
    spread = read_interval(found["tail"]) if found and found["tail"] is not None else None
    if not found or (found["tail"] is not None and spread is None):
        raise NotationError("effect", text)
    return Effect(type=EFFECTS[found["type"]], value=decimal_of(found["value"]), interval=spread)


def write_effect(effect: Effect) -> str:
    """Write an effect: its kind, its size, its interval."""
    size = "" if effect.value is None else f" {digits(effect.value)}"
    return _EFFECT_NAMES[effect.type] + size + _bracketed(effect.interval)
