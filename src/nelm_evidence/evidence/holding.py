"""
Holding: each finding and factor of a study against what its texts tell.

A study and its witnesses come in, remarks go out, each at the scalar that the texts do not bear out
and with what they tell instead.  Sameness is that of `comparison`.  To hold one more attribute: its
test in `comparison.bearing`, and its field in `_FIELDS`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from nelm_evidence.comparison import (
    Match,
    Pairs,
    compare,
    factor_unborne,
    same_time,
    unborne,
    written,
)
from nelm_evidence.evidence.curation import Where
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.notation import STATISTICS
from nelm_evidence.evidence.quoting import stands_somewhere, strange_numbers
from nelm_evidence.evidence.remarks import Remark, field_of, figure_of
from nelm_evidence.evidence.witnesses import Witnesses
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "at": ("at",),
    "population": ("of", "arm"),
    "p_value": ("p",),
    "effect": ("effect",),
    **{name: (name,) for name in ("measure", "code", "endpoints", "analysis")},
    **{name: (name,) for name in ("significant", "direction")},
}
"""The fields that an attribute stands in; what is not named here stands in the figure."""
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "findings": ("label", "of", "arm"),
    "factors": ("factor", "label"),
}
"""The fields of a part that are words of the text."""

Part = TypeVar("Part", Finding, PrognosticFactor)


@dataclass(frozen=True, slots=True)
class _Told(Generic[Part]):
    """What the texts tell of the parts of one kind."""

    matches: dict[int, list[Match[Part]]] = field(default_factory=dict)
    """Those matched in what is told together, by the position of what is held."""
    alone: dict[int, list[Part]] = field(default_factory=dict)
    """What single witnesses tell of the part at a position."""
    left_over: list[Part] = field(default_factory=list)
    """What the texts tell and the base does not hold."""


def hold(entry: Entry, witnesses: Witnesses, but_for: Collection[Where]) -> Iterator[Remark]:
    """Yield what the texts do not bear out; `but_for` are parts that are proved otherwise."""
    record = entry.record
    findings = {
        index: one
        for index, one in enumerate(record.findings)
        if ("findings", index) not in but_for
    }
    factors = {
        index: one
        for index, one in enumerate(record.prognostic_factors)
        if ("factors", index) not in but_for
    }
    told, tied = _hear(record, findings, factors, witnesses)
    for index, finding in findings.items():
        yield from _hold_part(entry, ("findings", index), finding, told, witnesses)
    for index, factor in factors.items():
        yield from _hold_part(entry, ("factors", index), factor, tied, witnesses)


def _hear(
    record: StudyRecord,
    findings: Mapping[int, Finding],
    factors: Mapping[int, PrognosticFactor],
    witnesses: Witnesses,
) -> tuple[_Told[Finding], _Told[PrognosticFactor]]:
    """Compare the study with all that is told of it."""
    held = record.model_copy(
        update={
            "findings": tuple(findings.values()),
            "prognostic_factors": tuple(factors.values()),
        }
    )
    told: _Told[Finding] = _Told()
    tied: _Told[PrognosticFactor] = _Told()
    together = len(witnesses.testimony.whole)
    for number, telling in enumerate(witnesses.records):
        comparison = compare(telling, held)
        _keep(comparison.findings, findings, told, is_whole=number < together)
        _keep(comparison.factors, factors, tied, is_whole=number < together)
    return told, tied


def _keep(
    pairs: Pairs[Part], held: Mapping[int, Part], told: _Told[Part], *, is_whole: bool
) -> None:
    """Keep what one telling says of each part that is held."""
    positions = {id(one): index for index, one in held.items()}
    for match in pairs.matched:
        index = positions[id(match.right)]
        told.alone.setdefault(index, []).append(match.left)
        if is_whole:
            told.matches.setdefault(index, []).append(match)
    if is_whole:
        told.left_over.extend(pairs.left_only)


def _hold_part(
    entry: Entry, where: tuple[str, int], held: Part, told: _Told[Part], witnesses: Witnesses
) -> Iterator[Remark]:
    """Yield what the texts do not bear out of one finding or factor."""
    index = where[1]
    matches = told.matches.get(index, [])
    unlike = [match for match in matches if match.differs]
    if not matches:
        yield _untold(entry, where, held, told, witnesses)
    for match in unlike:
        for name in match.differs:
            yield _disagrees(entry, where, name, match, witnesses)
    if matches and not unlike:
        for name in _unborne(held, told.alone[index]):
            if name != "at" or not _told_elsewhere(held, witnesses):
                yield _disagrees(entry, where, name, matches[0], witnesses)
    yield from _strange_words(entry, where, witnesses)


def _unborne(held: Part, told: Sequence[Part]) -> tuple[str, ...]:
    """Name what no telling bears out of a part."""
    if isinstance(held, Finding):
        return unborne(held, [one for one in told if isinstance(one, Finding)])
    return factor_unborne(held, [one for one in told if isinstance(one, PrognosticFactor)])


def _told_elsewhere(held: Finding | PrognosticFactor, witnesses: Witnesses) -> bool:
    """Whether the time point of a finding is one that the texts tell of another, or in words."""
    at = held.at if isinstance(held, Finding) else None
    if at is None:
        return False
    if at.value is None and at.event:
        words = at.event.replace("_", " ")
        return stands_somewhere(words, (text for _, text in witnesses.texts))
    return any(
        one.at is not None and same_time(one.at, at)
        for record in witnesses.records
        for one in record.findings
    )


def _disagrees(
    entry: Entry, where: tuple[str, int], name: str, match: Match[Part], witnesses: Witnesses
) -> Remark:
    """Return the remark on an attribute that the texts tell otherwise, or do not tell."""
    place, said = witnesses.place(match.left.sources), written(match.left)
    message = (
        f"the text does not bear out the {name.replace('_', ' ')}: it says `{said}` ({place}),"
        f" the base `{written(match.right)}`. Correct the base, or hold it by a `quote`."
    )
    return Remark(entry, field_of_attribute(entry, where, name), "error", "text_disagrees", message)


def _untold(
    entry: Entry, where: tuple[str, int], held: Part, told: _Told[Part], witnesses: Witnesses
) -> Remark:
    """Return the remark on a part that no text tells, with the likeliest that one tells."""
    near = _nearest(held, told.left_over)
    said = f" The nearest: `{written(near)}` ({witnesses.place(near.sources)})." if near else ""
    message = (
        f"no text of the study tells `{written(held)}`.{said}"
        " Correct it, hold it by a `quote`, or say by `hand` where it comes from."
    )
    name = _first_unlike(held, near)
    return Remark(entry, field_of_attribute(entry, where, name), "error", "not_in_text", message)


def _nearest(held: Part, left_over: Sequence[Part]) -> Part | None:
    """Return what is likeliest to be the same, told otherwise: the fewest attributes apart."""
    if isinstance(held, Finding):
        kin = [one for one in left_over if _kin(held, one)]
    else:
        kin = list(left_over)
    return min(kin, key=lambda one: len(_unborne(held, [one])), default=None)


def _kin(held: Finding, told: Finding | PrognosticFactor) -> bool:
    """Whether two findings share measure or figure."""
    if not isinstance(told, Finding):
        return False
    return held.measure == told.measure or (
        held.value is not None and (held.value, held.unit) == (told.value, told.unit)
    )


def _first_unlike(held: Part, near: Part | None) -> str:
    """Name the attribute by which a part is not the one nearest to it."""
    if near is None:
        return "value"
    if isinstance(held, Finding) and isinstance(near, Finding) and held.measure != near.measure:
        return "measure"
    return next(iter(_unborne(held, [near])), "value")


def field_of_attribute(entry: Entry, where: tuple[str, int], name: str) -> Where:
    """Return the way to the field that holds an attribute of a part."""
    part, index = where
    if name == "statistic":
        return field_of(entry, part, index, STATISTICS)
    if name in _FIELDS:
        return field_of(entry, part, index, _FIELDS[name])
    return figure_of(entry, part, index)


def _strange_words(entry: Entry, where: tuple[str, int], witnesses: Witnesses) -> Iterator[Remark]:
    """Yield the numbers within the words of a part that stand in no text."""
    part, index = where
    texts = [text for _, text in witnesses.texts]
    for name in _WORDS[part]:
        words = _words_of(entry, where, name)
        for number in strange_numbers(words, texts) if words else ():
            message = f"no text of the study holds `{number}`. Correct it, or leave it out."
            way = field_of(entry, part, index, (name,))
            yield Remark(entry, way, "error", "not_in_text", message)


def _words_of(entry: Entry, where: tuple[str, int], name: str) -> str | None:
    """Return the words of a field of a part."""
    part, index = where
    if part == "factors":
        factor = entry.record.prognostic_factors[index]
        return factor.factor if name == "factor" else factor.label
    finding = entry.record.findings[index]
    if name == "label":
        return finding.label
    whom = finding.population
    return (whom.label if name == "of" else whom.arm) if whom else None
