"""
Repeats: a conclusion that tells a result again is no second factor.

Comes in: the factors in the order of the text.  Goes out: those that are facts of their own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors.making import IN_WORDS
from nelm_evidence.linking.factors.scan import OTHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.model.record import PrognosticFactor

_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff](?=([\u3400-\u9fff]))", re.ASCII)
_REGRESSIONS = frozenset({"univariable", "multivariable"})
_THRESHOLD = Decimal("0.05")


def fold(factors: Sequence[PrognosticFactor], closing: int) -> tuple[PrognosticFactor, ...]:
    """Keep each fact once, with all its analyses; from `closing` on, plain text may sum up."""
    kept: list[PrognosticFactor] = []
    names: list[frozenset[str]] = []
    is_compared = False
    for factor in factors:
        is_summary = _sums_up(factor, closing)
        if is_summary and factor.rule == IN_WORDS and is_compared:
            continue
        is_compared = is_compared or _compares_an_endpoint(factor)
        name = _words(factor.factor)
        place = next(
            (
                i
                for i, known in enumerate(names)
                if not (is_summary and _is_beside(kept[i], factor))
                and _is_same(kept[i], known, factor, name, is_summary=is_summary)
            ),
            None,
        )
        if place is None:
            kept.append(factor)
            names.append(name)
        elif not is_summary:
            kept[place] = _with_analyses(kept[place], factor)
    return tuple(kept)


def _is_beside(known: PrognosticFactor, factor: PrognosticFactor) -> bool:
    """Whether two factors stand in one list, which tells none of them twice."""
    one, other = known.sources[0], factor.sources[0]
    return known.rule == factor.rule and one.start < other.end and other.start < one.end


def _compares_an_endpoint(factor: PrognosticFactor) -> bool:
    """Whether a factor compares what a conclusion may sum up: an endpoint that has a code."""
    return factor.analysis == ("comparison",) and factor.endpoints != (OTHER,)


def _sums_up(factor: PrognosticFactor, closing: int) -> bool:
    """Whether a factor stands in the conclusion, or without figures at a bare end."""
    source = factor.sources[0]
    if source.section == "conclusions":
        return True
    is_late = source.section is None and source.start >= closing
    return is_late and not factor.effect and not factor.p_value


def _words(text: str) -> frozenset[str]:
    """The words of a name, ideographs in pairs, plurals as singulars."""
    return frozenset(
        match.group() + match.group(1) if match.group(1) else match.group().removesuffix("s")
        for match in _WORD.finditer(text.lower())
    )


def _is_same(
    known: PrognosticFactor,
    known_name: frozenset[str],
    factor: PrognosticFactor,
    name: frozenset[str],
    *,
    is_summary: bool,
) -> bool:
    """Whether a factor was told before: in the same words, or in a summary in some of them."""
    if not set(factor.endpoints) & set(known.endpoints):
        return False
    if not is_summary:
        return name == known_name and _adds_nothing(known, factor)
    if factor.rule == IN_WORDS and "comparison" in known.analysis:
        return known.significant == factor.significant or bool(name & known_name)
    is_alike = 2 * len(name & known_name) >= min(len(name), len(known_name))
    return is_alike and (not factor.effect or factor.effect == known.effect)


def _adds_nothing(known: PrognosticFactor, factor: PrognosticFactor) -> bool:
    """Whether the second telling of a factor has no verdict or figure of its own."""
    is_told = (
        factor.endpoints == known.endpoints
        and factor.significant == known.significant
        and factor.effect in (None, known.effect)
        and factor.p_value in (None, known.p_value)
    )
    told = {*known.analysis, *factor.analysis}
    is_bare = told <= _REGRESSIONS and not known.effect and _is_customary(known)
    is_one = known.analysis == factor.analysis or is_bare or "unspecified" in told
    return is_told and is_one


def _is_customary(factor: PrognosticFactor) -> bool:
    """Whether a factor has no P value but the threshold that every text names: `P < 0.05`."""
    return factor.p_value is None or factor.p_value.value == _THRESHOLD


def _with_analyses(known: PrognosticFactor, factor: PrognosticFactor) -> PrognosticFactor:
    """The first telling, with the analyses of the second."""
    both = tuple(dict.fromkeys((*known.analysis, *factor.analysis)))
    analysis = tuple(name for name in both if name != "unspecified") or both
    return known.model_copy(update={"analysis": analysis})
