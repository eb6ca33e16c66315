"""
Repeats: a conclusion that tells a result again is no second factor.

Comes in: the factors in the order of the text.  Goes out: those that are facts of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.model.record import PrognosticFactor

_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]", re.ASCII)
_IN_WORDS = "compared in words"
_REGRESSIONS = frozenset({"univariable", "multivariable"})


def fold(factors: Sequence[PrognosticFactor]) -> tuple[PrognosticFactor, ...]:
    """Keep each fact once, with all the analyses that told it."""
    kept: list[PrognosticFactor] = []
    names: list[frozenset[str]] = []
    for factor in factors:
        name = _words(factor.factor)
        is_summary = factor.sources[0].section == "conclusions"
        place = next(
            (
                i
                for i, known in enumerate(names)
                if _is_same(kept[i], known, factor, name, is_summary)
            ),
            None,
        )
        if place is None:
            kept.append(factor)
            names.append(name)
        elif not is_summary:
            kept[place] = _with_analyses(kept[place], factor)
    return tuple(kept)


def _words(text: str) -> frozenset[str]:
    """The words of a name, ideographs by themselves, plurals as singulars."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.lower()))


def _is_same(
    known: PrognosticFactor,
    known_name: frozenset[str],
    factor: PrognosticFactor,
    name: frozenset[str],
    is_summary: bool,
) -> bool:
    """Whether a factor was told before: in the same words, or in a summary in some of them."""
    if not set(factor.endpoints) & set(known.endpoints):
        return False
    if is_summary and factor.rule == _IN_WORDS and "comparison" in known.analysis:
        return known.significant == factor.significant or bool(name & known_name)
    if is_summary:
        return bool(name & known_name) and (not factor.effect or factor.effect == known.effect)
    if name != known_name or factor.endpoints != known.endpoints:
        return False
    if known.significant != factor.significant or (factor.effect and factor.effect != known.effect):
        return False
    if factor.p_value and factor.p_value != known.p_value:
        return False
    told = {*known.analysis, *factor.analysis}
    return known.analysis == factor.analysis or told <= _REGRESSIONS or "unspecified" in told


def _with_analyses(known: PrognosticFactor, factor: PrognosticFactor) -> PrognosticFactor:
    """The first telling, with the analyses of the second."""
    both = tuple(dict.fromkeys((*known.analysis, *factor.analysis)))
    analysis = tuple(name for name in both if name != "unspecified") or both
    return known.model_copy(update={"analysis": analysis})
