"""
What two languages agree on, what one of them tells alone, and where they disagree.

In come the findings, or factors, of the English and of the Chinese text; out go those of the study,
each with its `agreement`, in English order with the Chinese ones after, and a notice of every
conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from nelm_evidence.comparison import Match, Pairs, pair_factors, pair_witnesses
from nelm_evidence.comparison.groups import arms_alike
from nelm_evidence.merging.places import Telling
from nelm_evidence.merging.support import supports
from nelm_evidence.merging.wording import complete, complete_factor
from nelm_evidence.model.record import (
    Agreement,
    Corroboration,
    Finding,
    Notice,
    PrognosticFactor,
    Source,
)
from nelm_evidence.model.shorthand import factor_shorthand, shorthand

RULE = "languages_disagree"
T = TypeVar("T", Finding, PrognosticFactor)
Tellings = tuple[Telling, Telling]
"""The English and the Chinese one."""


def agree_on_findings(
    english: Sequence[Finding], chinese: Sequence[Finding], tellings: Tellings
) -> tuple[tuple[Finding, ...], tuple[Notice, ...]]:
    """Merge the findings of two languages."""
    arms = arms_alike(*(telling.account.cohort.arms for telling in tellings))
    pairs = pair_witnesses(english, chinese, [(mine.label, theirs.label) for mine, theirs in arms])
    return _merged(english, pairs, _one_finding), _notices(pairs, shorthand, tellings)


def agree_on_factors(
    english: Sequence[PrognosticFactor], chinese: Sequence[PrognosticFactor], tellings: Tellings
) -> tuple[tuple[PrognosticFactor, ...], tuple[Notice, ...]]:
    """Merge the prognostic factors of two languages."""
    pairs = pair_factors(english, chinese)
    return _merged(english, pairs, _one_factor), _notices(pairs, factor_shorthand, tellings)


def _merged(english: Sequence[T], pairs: Pairs[T], one: Callable[[Match[T]], T]) -> tuple[T, ...]:
    """Return the merged ones in English order, those of the Chinese text alone after them."""
    matched = {id(match.left): match for match in pairs.matched}
    whole: list[T] = []
    for telling in english:
        match = matched.get(id(telling))
        whole.append(one(match) if match else _alone(telling, "en_only"))
    whole.extend([_alone(telling, "zh_only") for telling in pairs.right_only])
    return tuple(whole)


def _alone(telling: T, agreement: Agreement) -> T:
    """Mark what one language tells alone."""
    return telling.model_copy(update={"agreement": agreement})


def _one_finding(match: Match[Finding]) -> Finding:
    """Return the finding that two languages tell, agreed or in conflict."""
    whole = complete(match.left, match.right)
    support: tuple[Corroboration, ...] = (
        *match.left.corroboration,
        *(c for c in match.right.corroboration if c not in match.left.corroboration),
        *(("bilingual",) if not match.differs and supports(match.left, match.right) else ()),
    )
    return whole.model_copy(update={**_verdict(match), "corroboration": _ordered(support)})


def _ordered(support: Iterable[Corroboration]) -> tuple[Corroboration, ...]:
    """Return what supports a finding, the strongest first."""
    return tuple(sorted(support))


def _one_factor(match: Match[PrognosticFactor]) -> PrognosticFactor:
    """Return the factor that two languages tell, agreed or in conflict."""
    return complete_factor(match.left, match.right).model_copy(update=_verdict(match))


def _verdict(match: Match[T]) -> dict[str, Agreement | tuple[Source, ...]]:
    """Return the agreement of two tellings, and the places of both."""
    return {
        "agreement": "conflict" if match.differs else "agreed",
        "sources": (*match.left.sources, *match.right.sources),
    }


def _notices(pairs: Pairs[T], write: Callable[[T], str], tellings: Tellings) -> tuple[Notice, ...]:
    """Return one notice for each conflict."""
    return tuple([_notice(match, write, tellings) for match in pairs.differs])


def _notice(match: Match[T], write: Callable[[T], str], tellings: Tellings) -> Notice:
    """Return the notice of one conflict, with what either language says and where."""
    mine: Telling = tellings[0]
    theirs: Telling = tellings[1]
    places = (
        *match.left.sources,
        *match.right.sources,
        *mine.beside(match.left, match.differs),
        *theirs.beside(match.right, match.differs),
    )
    return disagreement(match.differs, (write(match.left), write(match.right)), places)


def disagreement(
    names: Sequence[str], tellings: tuple[str, str], sources: tuple[Source, ...]
) -> Notice:
    """
    Return the notice of one conflict.

    It is an error, since the two cannot both be true; but for decimals, which can.
    """
    english, chinese = tellings
    return Notice(
        rule=RULE,
        severity="warning" if set(names) == {"decimals"} else "error",
        message=f"the languages differ in {', '.join(names)}: en `{english}`, zh `{chinese}`",
        sources=sources,
    )
