"""
Making factors: from a tie to the `PrognosticFactor`s it tells, each with its figures.

A figure stands beside its factor, beside its endpoint, or behind the whole sentence for all; two
figures for one factor are those of the two endpoints, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence.linking import sources
from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.scan import OTHER
from nelm_evidence.linking.factors.verdicts import direction, verdict
from nelm_evidence.model.record import PrognosticFactor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nelm_evidence.linking.factors.labels import Names
    from nelm_evidence.linking.factors.pieces import Piece
    from nelm_evidence.linking.factors.scan import Figure, Scan
    from nelm_evidence.linking.factors.tie import Tie
    from nelm_evidence.model.record import Analysis, Effect

IN_WORDS = "compared in words"
_OF_TIME = {"hazard_ratio", "risk_ratio"}
"""Ratios of deaths that are of survival."""
UNTESTED = "compared without a test"


class Told(NamedTuple):
    """What one row of the record says, before it is written."""

    factor: str
    endpoints: tuple[str, ...]
    analysis: tuple[Analysis, ...]
    figure: Figure | None
    significant: bool | None
    stretch: tuple[int, int]
    """The items that show it."""
    hint: tuple[int, int]
    """The items whose words tell the direction."""
    rule: str


def rows(scan: Scan, tie: Tie, endpoints: tuple[str, ...], names: Names) -> Iterator[Told]:
    """Yield the rows of a tie."""
    for order, piece in enumerate(tie.pieces):
        name = names.spell(scan.quote(piece.first, piece.last))
        if piece.against:
            name = f"{name} vs {names.spell(scan.quote(*piece.against))}"
        start = min(piece.first, tie.cue, *(e.place for e in tie.endpoints.found), tie.cue)
        end = max([piece.last, tie.cue + 1, *(figure.place + 1 for figure in piece.figures)])
        for codes, figure in _figures(tie, piece, order, endpoints):
            is_denied = tie.is_negative != piece.is_negated
            words = False if is_denied else (True if tie.is_certain else None)
            analysis = _analysis(scan, figure) or tie.analysis
            shown = (start, max(end, figure.place + 1 if figure else 0))
            hint = tie.hint or (_words_before(scan, tie.cue), max(tie.endpoints.end, tie.cue + 1))
            yield Told(name, codes, analysis, figure, verdict(figure, words), shown, hint, tie.rule)


def _words_before(scan: Scan, cue: int) -> int:
    """Where the words begin that qualify a cue: `an independent poor prognostic factor`."""
    start = cue
    while scan.says(start - 1, "adverbs") or scan.code(start - 1) == k.SIGNIFICANT:
        start -= 1
    return start if scan.code(cue) in {k.PREDICTOR, k.PREDICTIVE} else cue


def _analysis(scan: Scan, figure: Figure | None) -> tuple[Analysis, ...]:
    """The analysis that a figure's own bracket names: `(univariable: HR 1.35)`."""
    if figure is None:
        return ()
    for place in range(figure.place - 1, max(-1, figure.place - 5), -1):
        if scan.depth[place] and scan.code(place) == k.UNIVARIABLE:
            return ("univariable",)
        if scan.depth[place] and scan.code(place) == k.MULTIVARIABLE:
            return ("multivariable",)
    return ()


def _figures(
    tie: Tie, piece: Piece, order: int, endpoints: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Figure | None]]:
    """Yield the endpoints of a piece with the figure of each."""
    own, shared = piece.figures, tie.shared
    named = tuple(endpoint.code for endpoint in tie.endpoints.found)
    if len(named) > 1 and len(named) in {len(own), len(shared)}:
        endpoints = named
    if len(named) > 1 and len(shared) == len(tie.pieces) > 1 and not own:
        second = tie.endpoints.found[1].place
        if shared[-1].place < second:  # `A and B with OS (P = .5 and P = .3) or PFS`
            yield named[:1], shared[order]
            yield named[1:], None
            return
    in_step = own if len(own) == len(endpoints) > 1 else shared
    if len(in_step) == len(endpoints) > 1 and not (own and in_step is shared):
        yield from (((code,), figure) for code, figure in zip(endpoints, in_step, strict=True))
    elif own:
        yield endpoints, own[0]
    elif len(shared) == len(tie.pieces) > 1:
        yield endpoints, shared[order]
    elif len(shared) > 1 and len(tie.pieces) == len(endpoints) == 1:
        yield from ((endpoints, figure) for figure in shared)
    else:
        yield endpoints, _common(tie)


def _common(tie: Tie) -> Figure | None:
    """The figure told for all factors of a list, where none has one of its own."""
    if not tie.shared or any(piece.figures for piece in tie.pieces):
        return None
    return None if len(tie.pieces) > 1 and tie.shared[0].effect else tie.shared[0]


def write(scan: Scan, told: Told) -> PrognosticFactor:
    """Return the row as the record holds it."""
    effect = told.figure.effect if told.figure else None
    is_told = told.significant or (told.significant is None and told.rule == UNTESTED)
    label = _own_words(scan, told)
    if label and any(word in label.lower() for word in scan.words["times_to_event"]):
        is_told = False  # `shorter time to relapse` is no good, `shorter time to recovery` is
    way = direction(scan, told.hint, told.endpoints, effect) if is_told else None
    return PrognosticFactor(
        factor=told.factor,
        code=scan.words.code(told.factor),
        endpoints=_hazards(told.endpoints, effect),
        label=label,
        analysis=told.analysis,
        effect=effect,
        p_value=told.figure.p if told.figure else None,
        significant=told.significant,
        direction=way,
        sources=(source(scan, told.stretch),),
        rule=told.rule,
    )


def _own_words(scan: Scan, told: Told) -> str | None:
    """What the text calls an endpoint that has no code."""
    if told.endpoints != (OTHER,):
        return None
    places = [p for p, code in scan.endpoints.items() if code == OTHER and p < told.stretch[1]]
    return scan.quote(places[-1], places[-1] + 1) if places else None


def _hazards(endpoints: tuple[str, ...], effect: Effect | None) -> tuple[str, ...]:
    """The endpoints of a factor: a hazard of death is one of overall survival."""
    if effect is None or effect.type not in _OF_TIME or "death" not in endpoints:
        return endpoints
    return tuple("overall_survival" if code == "death" else code for code in endpoints)


def source(scan: Scan, stretch: tuple[int, int]) -> Source:
    """Return the place of a reading in the input text."""
    first, last = stretch
    start, end = scan.items[first].start, scan.items[min(last, scan.size) - 1].end
    return sources.source(scan.part, scan.line, (start, end))


__all__: Sequence[str] = ("Told", "rows", "source", "write")
