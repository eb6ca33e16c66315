"""
The one-line form of a finding or factor, used by notices, diffs, `explain` and tests alike.

>>> from decimal import Decimal
>>> from nelm_evidence.model.record import Finding, Interval, TimePoint
>>> shorthand(Finding(measure="overall_survival", statistic="proportion", value=Decimal("70.2"),
...     unit="percent", at=TimePoint(value=Decimal(5), unit="year"),
...     interval=Interval(kind="ci", level=Decimal(95), low=Decimal("63.1"), high=Decimal("77.3"))))
'overall_survival at 5 year: proportion 70.2 percent (ci95 63.1..77.3)'
"""

from __future__ import annotations

from nelm_evidence.model.record import Finding, Interval, PrognosticFactor, PValue, TimePoint


def shorthand(finding: Finding) -> str:
    """Write a finding on one line."""
    name = _outcome(finding.measure, finding.label)
    at = f" at {time_point(finding.at)}" if finding.at else ""
    whom = f" in {finding.population.label}" if finding.population else ""
    return f"{name}{at}{whom}: {figure(finding)}"


def figure(finding: Finding) -> str:
    """Write what a finding says, without what it is about."""
    parts: list[str] = [finding.statistic or ""]
    if finding.not_reached:
        parts.append("not reached")
    elif finding.value is not None:
        relation = finding.relation or ""
        parts.append(f"{relation}{finding.value}")
    parts.append(finding.unit or "")
    if finding.count is not None and finding.statistic == "proportion":
        whole = "" if finding.denominator is None else f"/{finding.denominator}"
        parts.append(f"({finding.count}{whole})")
    elif finding.denominator is not None:
        parts.append(f"(of {finding.denominator})")
    if finding.interval:
        parts.append(f"({interval(finding.interval)})")
    if finding.p_value:
        parts.append(p_value(finding.p_value))
    return " ".join(part for part in parts if part)


def factor_shorthand(factor: PrognosticFactor) -> str:
    """Write a prognostic factor on one line."""
    verdict = {True: "significant", False: "not significant", None: "untested"}[factor.significant]
    parts = [verdict, factor.direction or "", "+".join(factor.analysis)]
    if factor.effect and factor.effect.value is not None:
        spread = f" ({interval(factor.effect.interval)})" if factor.effect.interval else ""
        parts.append(f"{factor.effect.type} {factor.effect.value}{spread}")
    if factor.p_value:
        parts.append(p_value(factor.p_value))
    endpoints = ", ".join(_outcome(code, factor.label) for code in factor.endpoints)
    return f"{factor.factor} -> {endpoints}: " + " ".join(p for p in parts if p)


def _outcome(code: str, label: str | None) -> str:
    """Write a measure or endpoint, or what the text calls one that has no code."""
    return code if code != "other" or not label else f"other[{label}]"


def interval(spread: Interval) -> str:
    """Write an interval: `ci95 63.1..77.3`, `range 20..71`, `sd 1.4`."""
    if spread.value is not None:
        return f"{spread.kind} {spread.value}"
    low = "" if spread.low is None else spread.low
    high = "" if spread.high is None else spread.high
    level = "" if spread.level is None else spread.level
    return f"{spread.kind}{level} {low}..{high}"


def p_value(p: PValue) -> str:
    """Write a P value: `P < 0.001`."""
    return f"P {p.relation} {p.value}"


def time_point(at: TimePoint) -> str:
    """Write a time point: `5 year`, or the event's name."""
    return at.event or f"{at.value} {at.unit}"
