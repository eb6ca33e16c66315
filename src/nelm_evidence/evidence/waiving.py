"""
Waiving: which remarks a person looked at and lets stand, and which waivers have nothing to waive.

The remarks on a base come in; the same go out, those that are waived with the reason, and behind
them what is wrong with the waivers themselves.  A fault of the file cannot be waived.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from nelm_evidence.evidence.curation import Waiver
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.remarks import Remark
from nelm_evidence.model.rules import likely
from nelm_evidence.model.shorthand import factor_shorthand, shorthand


def waive(
    entries: Iterable[Entry],
    remarks: Iterable[Remark],
    rules: Collection[str] | None,
    untried: Collection[str] = (),
) -> Iterator[Remark]:
    """
    Yield the remarks, and the waivers that waive nothing or name none of the rules.

    A waiver for an untried rule, which nothing was held to, may waive nothing.
    """
    used: set[tuple[str, int]] = set()
    for remark in remarks:
        index = _waiver_of(remark)
        if index is None:
            yield remark
            continue
        used.add((remark.entry.record.id, index))
        yield remark._replace(waived=remark.entry.curation.waivers[index].why)
    for entry in entries:
        for index, waiver in enumerate(entry.curation.waivers):
            if rules is not None and waiver.rule not in rules:
                yield _unknown(entry, index, waiver.rule, rules)
            elif waiver.rule not in untried and (entry.record.id, index) not in used:
                yield _unused(entry, index, waiver)


def _waiver_of(remark: Remark) -> int | None:
    """Return the position of the waiver that meets a remark: of its finding, or of its study."""
    waivers = remark.entry.curation.waivers
    fitting = [index for index, one in enumerate(waivers) if one.rule == remark.rule]
    if not fitting:
        return None
    told = _told(remark)
    narrow = (index for index in fitting if told is not None and waivers[index].of == told)
    wide = (index for index in fitting if waivers[index].of is None)
    return next(narrow, next(wide, None))


def _told(remark: Remark) -> str | None:
    """Return the one-line form of the finding or factor that a remark is about."""
    record = remark.entry.record
    match remark.where[:2]:
        case ("findings", int(index)):
            return shorthand(record.findings[index])
        case ("factors", int(index)):
            return factor_shorthand(record.prognostic_factors[index])
        case _:
            return None


def _unknown(entry: Entry, index: int, rule: str, rules: Collection[str]) -> Remark:
    """Return the remark that a waiver names no rule."""
    message = f"no rule is called `{rule}`. {likely(rule, rules)}".rstrip()
    return Remark(entry, ("waivers", index, "rule"), "error", "unknown_rule", message)


def _unused(entry: Entry, index: int, waiver: Waiver) -> Remark:
    """Return the remark that a waiver waives nothing."""
    findings, factors = entry.record.findings, entry.record.prognostic_factors
    parts = [*map(shorthand, findings), *map(factor_shorthand, factors)]
    of, hint = waiver.of, "Delete the waiver, or correct it."
    if of is None or of in parts:
        whom = "the study" if of is None else f"`{of}`"
        message = f"`{waiver.rule}` is not told of {whom}. {hint}"
    else:
        hint = likely(of, parts) or hint
        message = f"the study tells nothing that reads `{of}`. {hint}"
    return Remark(entry, ("waivers", index), "warning", "unused_waiver", message)
