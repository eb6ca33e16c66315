"""
Framing: what a study says of itself, of its design and its cohort, against what its texts tell.

A study and its witnesses come in; remarks go out where every text that tells of a thing tells it
otherwise.  What no text tells is let pass, but for how many patients and centres there were.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nelm_evidence.evidence.curation import Where
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.quoting import numerals, same_words, strange_numbers
from nelm_evidence.evidence.remarks import Remark
from nelm_evidence.evidence.witnesses import Witnesses
from nelm_evidence.model.record import Period, StudyRecord

_CITATION: Final = ("title", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid")
_DESIGN: Final = ("type", "centres", "country")
_NUMBERS: Final = frozenset({("cohort", "size"), ("design", "centres")})
"""What must stand in a text, if only as a number, where nothing is read of it."""


def hold_frame(entry: Entry, witnesses: Witnesses) -> Iterator[Remark]:
    """Yield what the texts tell otherwise of a study as a whole."""
    held = dict(_frame(entry.record))
    told: dict[Where, set[str]] = {}
    for record in witnesses.records:
        for where, value in _frame(record):
            told.setdefault(where, set()).add(value)
    for where, value in held.items():
        if where in told and not any(_alike(where, value, other) for other in told[where]):
            names = " or ".join(f"`{other}`" for other in sorted(told[where]))
            message = f"the texts say {names}, the base `{value}`. Correct the base."
            yield Remark(entry, where, "error", _rule(where), message)
        if where in _NUMBERS and where not in told and not _stands(int(value), witnesses):
            message = f"no text of the study tells `{where[-1]}: {value}`. Correct it."
            yield Remark(entry, where, "error", "not_in_text", message)
    yield from _arms(entry, witnesses)


def _rule(where: Where) -> str:
    """Return the rule that such a disagreement breaks."""
    return "another_study" if where[0] == "citation" else "text_disagrees"


def _frame(record: StudyRecord) -> Iterator[tuple[Where, str]]:
    """Yield what a record tells of the study, by the way to it in the base."""
    for name in _CITATION:
        if (value := getattr(record.citation, name)) is not None:
            yield ("citation", name), str(value)
    for name in _DESIGN:
        if (value := getattr(record.design, name)) is not None:
            yield ("design", name), str(value)
    period = record.design.period or Period()
    if period.start or period.end:
        yield ("design", "period"), f"{period.start or ''}..{period.end or ''}"
    if record.cohort.size is not None:
        yield ("cohort", "size"), str(record.cohort.size)


def _alike(where: Where, held: str, told: str) -> bool:
    """Whether two values are one; identifiers do not distinguish capitals, words their print."""
    if where[-1] in {"title", "journal"}:
        return same_words(held, told)
    return held.casefold() == told.casefold()


def _arms(entry: Entry, witnesses: Witnesses) -> Iterator[Remark]:
    """Yield the arms whose size no text tells."""
    sizes = {arm.size for record in witnesses.records for arm in record.cohort.arms}
    sizes |= {record.cohort.size for record in witnesses.records}
    for index, arm in enumerate(entry.record.cohort.arms):
        for number in strange_numbers(arm.label, [text for _, text in witnesses.texts]):
            message = f"no text of the study holds `{number}`. Correct it, or leave it out."
            yield Remark(entry, ("cohort", "arms", index), "error", "not_in_text", message)
        if arm.size is None or arm.size in sizes or _stands(arm.size, witnesses):
            continue
        message = (
            f"no text tells of {arm.size} patients as an arm, as of `{arm.label}`. Correct it."
        )
        yield Remark(entry, ("cohort", "arms", index), "error", "not_in_text", message)


def _stands(size: int, witnesses: Witnesses) -> bool:
    """Whether a number stands in a text by itself."""
    return any(
        one.value == Decimal(size) and not one.letters
        for _, text in witnesses.texts
        for one in numerals(text)
    )
