"""
A pool as a forest plot: the share of each study, and what they say together.

A `Pool` comes in, a `Picture` goes out.  All its figures are those of the pool; none is made here.
"""

from __future__ import annotations

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.pool import Limits, Pool, Question
from nelm_evidence.plotting.columns import Column
from nelm_evidence.plotting.forest import Forest, Row, Scale, Together, draw
from nelm_evidence.plotting.limits import few_enough, reasons
from nelm_evidence.plotting.measuring import plain
from nelm_evidence.plotting.picture import Look, Picture
from nelm_evidence.plotting.wording import Wording, wording
from nelm_evidence.plotting.writing import painted

_ENDS = (5, 10, 20, 40, 60, 80, 100)
"""Where the axis may end, per cent; it begins at 0."""
_PARTS = {5: 1, 10: 2, 20: 5, 40: 10, 60: 10, 80: 20, 100: 20}
"""The distance of its ticks."""


def forest(pool: Pool, look: Look) -> Picture:
    """Return the forest plot of a pool."""
    title = asked(pool.question, look)
    if not pool.shares:
        raise NothingToPlot(f"There is nothing to plot. {reasons(pool.left_out, pool.silent)}")
    few_enough(len(pool.shares))
    shown = _forest(pool, look, title)
    return painted(look, title, lambda: draw(shown), pool.left_out)


def asked(question: Question, look: Look) -> str:
    """Write what was asked."""
    name = plain(look.measure(question.measure))
    if question.at is None:
        return name
    words = wording(look.language)
    return words.phrase("of", name, words.moment(question.at))


def _forest(pool: Pool, look: Look, title: str) -> Forest:
    """Return what is drawn."""
    words, made = wording(look.language), pool.estimate
    together = made and Together(
        100 * made.share, _percent(made.interval), _percent(made.prediction)
    )
    largest = max(share.size for share in pool.shares)
    return Forest(
        title=title,
        before=_before(pool, look, words),
        behind=(
            Column(words.phrase("share"), _figures(pool), at_end=True, strong=len(pool.shares)),
        ),
        rows=tuple(
            Row(100 * share.count / share.size, _percent(exact), share.size / largest)
            for share, exact in zip(pool.shares, pool.exact, strict=True)
        ),
        scale=_scale(pool, words),
        notes=tuple(_notes(pool, words)),
        together=together or None,
        parted_at=(len(pool.shares),) if together else (),
        line_at=together.value if together else None,
    )


def _before(pool: Pool, look: Look, words: Wording) -> tuple[Column, ...]:
    """Return the columns left of the axes: the study, and how many of how many."""
    names = [plain(look.name(share.study)) for share in pool.shares]
    counts = [
        f"{'*' if _is_worked_out(pool, share.notes) else ''}{share.count}/{share.size}"
        for share in pool.shares
    ]
    if pool.estimate:
        names += [words.phrase("pooled"), words.phrase("prediction")]
        counts.append(str(sum(share.size for share in pool.shares)))
    strong = len(pool.shares)
    return (
        Column(words.phrase("study"), tuple(names), strong=strong),
        Column(words.phrase("count"), tuple(counts), at_end=True, strong=strong),
    )


def _figures(pool: Pool) -> tuple[str, ...]:
    """Return the figures of each row."""
    figures = [
        _written(share.count / share.size, exact)
        for share, exact in zip(pool.shares, pool.exact, strict=True)
    ]
    if made := pool.estimate:
        figures += [_written(made.share, made.interval), f"({_ends(made.prediction)})"]
    return tuple(figures)


def _scale(pool: Pool, words: Wording) -> Scale:
    """Return an axis from 0 that holds every interval."""
    highest = max(exact.high for exact in pool.exact)
    if pool.estimate:
        highest = max(highest, pool.estimate.prediction.high)
    end = next(end for end in _ENDS if 100 * highest <= end or end == _ENDS[-1])
    return Scale(words.phrase("shares"), 0, end, tuple(range(0, end + 1, _PARTS[end])))


def _notes(pool: Pool, words: Wording) -> list[str]:
    """Return what stands below the plot."""
    notes = [words.phrase("exact")]
    if made := pool.estimate:
        between = words.phrase("between_studies", f"{made.tau2:.3f}", f"{100 * made.i2:.0f}")
        notes += [words.phrase("interval_and_prediction"), between]
    else:
        notes.append(words.phrase("not_pooled"))
    if pool.question.is_time_to_event:
        notes.append(words.phrase("estimated_from_times"))
    elif any(share.notes for share in pool.shares):
        notes.append(words.phrase("worked_out"))
    counted = {
        "overlaps": len(pool.overlaps),
        "left_out": len(pool.left_out),
        "silent": pool.silent,
    }
    told = [words.phrase(name, number) for name, number in counted.items() if number]
    return [*notes, " ".join(told)] if told else notes


def _is_worked_out(pool: Pool, notes: tuple[str, ...]) -> bool:
    """Whether a mark tells that figures of a study are not its own; of survival all are so."""
    return bool(notes) and not pool.question.is_time_to_event


def _percent(limits: Limits) -> Limits:
    """Return an interval in per cent."""
    return Limits(100 * limits.low, 100 * limits.high)


def _written(share: float, limits: Limits) -> str:
    """Write a share with its interval: `83.0 (57.2–98.2)`."""
    return f"{100 * share:.1f} ({_ends(limits)})"


def _ends(limits: Limits) -> str:
    """Write the ends of an interval."""
    return f"{100 * limits.low:.1f}–{100 * limits.high:.1f}"
