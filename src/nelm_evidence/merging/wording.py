"""
Whose words and figures stand in the record, and what the other telling adds to them.

In come two tellings of one fact, the one that stands first; out goes it, with the details that it
leaves out.  To let one more detail be filled in: its name in `DETAILS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nelm_evidence.comparison.differing import counted_in_share
from nelm_evidence.model.record import Effect, Finding, PrognosticFactor

DETAILS = (
    "statistic",
    "relation",
    "unit",
    "count",
    "denominator",
    "at",
    "interval",
    "population",
    "p_value",
)
MEASURED = frozenset({"interval"})
"""Details that carry the unit of their finding."""
FACTOR_DETAILS = ("code", "endpoints", "label", "effect", "p_value", "significant", "direction")


def complete(stands: Finding, adds: Finding) -> Finding:
    """Return the first telling with the details that only the second gives."""
    if counted_in_share(stands, adds):
        return _with_share(stands, adds)
    if counted_in_share(adds, stands):
        missing = _missing(stands, adds, ("denominator", "at", "population", "p_value"))
    else:
        missing = _missing(stands, adds, DETAILS)
    if stands.unit != adds.unit:
        missing = {name: value for name, value in missing.items() if name not in MEASURED}
    if stands.measure == "other" != adds.measure:
        missing |= {"measure": adds.measure, "label": None}
    return stands.model_copy(update=missing) if missing else stands


def _missing(stands: Any, adds: Any, names: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401
    """Return those of the named attributes that only the second gives."""
    found = {}
    for name in names:
        if getattr(stands, name) in (None, ()):
            value = getattr(adds, name)
            if value not in (None, ()):
                found[name] = value
    return found


def _with_share(count: Finding, share: Finding) -> Finding:
    """Return a bare count as the percentage that it is the count of: one finding, not two."""
    figures: Mapping[str, Any] = {
        name: getattr(share, name)
        for name in ("statistic", "value", "unit", "count", "relation", "interval")
    }
    missing = _missing(count, share, ("denominator", "at", "population", "p_value"))
    return count.model_copy(update={**missing, **figures})


def complete_factor(stands: PrognosticFactor, adds: PrognosticFactor) -> PrognosticFactor:
    """Return the first telling with the details and analyses that only the second gives."""
    missing = _missing(stands, adds, FACTOR_DETAILS)
    analysis = tuple(dict.fromkeys((*stands.analysis, *adds.analysis)))
    if len(analysis) > 1:
        analysis = tuple(name for name in analysis if name != "unspecified")
    if analysis != stands.analysis:
        missing["analysis"] = analysis
    if stands.effect and adds.effect:
        missing["effect"] = _complete_effect(stands.effect, adds.effect)
    return stands.model_copy(update=missing) if missing else stands


def _complete_effect(stands: Effect, adds: Effect) -> Effect:
    """Return an effect with the interval that only the second telling of it gives."""
    if stands.type != adds.type or stands.value != adds.value:
        return stands
    missing = _missing(stands, adds, ("interval",))
    return stands.model_copy(update=missing) if missing else stands
