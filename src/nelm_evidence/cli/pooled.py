"""
How a pool is written: for a person, as JSON, as CSV; each writer takes the pool and yields lines.

People read per cents, programs shares between 0 and 1.  To add a format: a function, and its line
in `WRITERS`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from nelm_evidence.evidence.notation import write_time_point
from nelm_evidence.model.pool import Limits, Pool, Question

_SIGNIFICANT = 6
_HEADINGS = ("role", "study", "year", "count", "patients", "share", "low", "high", "notes")


def as_text(pool: Pool) -> Iterator[str]:
    """Yield the pool for a person."""
    yield _asked(pool.question)
    yield ""
    yield from _together(pool)
    yield from _studies(pool)
    yield from _listed("LEFT OUT", [f"{out.study}: {out.reason}" for out in pool.left_out])
    doubled = [f"{' and '.join(pair.studies)}: {pair.reason}" for pair in pool.overlaps]
    yield from _listed("MAY COUNT THE SAME PATIENTS", doubled)
    yield from _listed("OVERLAP CANNOT BE SEEN: COUNTRY OR YEARS NOT TOLD", pool.unplaced)
    yield from _listed("METHOD", pool.estimate.method if pool.estimate else ())


def as_json(pool: Pool) -> Iterator[str]:
    """Yield the pool as one JSON object."""
    at = pool.question.at
    written = {
        "measure": pool.question.measure,
        "at": at.model_dump(mode="json", exclude_none=True) if at else None,
        "k": len(pool.shares),
        "n": sum(share.size for share in pool.shares),
        "estimate": _estimate(pool),
        "refusal": pool.refusal or None,
        "studies": [
            {**asdict(share), "interval": _shown(limits)}
            for share, limits in zip(pool.shares, pool.exact, strict=True)
        ],
        "left_out": [asdict(out) for out in pool.left_out],
        "do_not_tell_it": pool.silent,
        "overlaps": [asdict(pair) for pair in pool.overlaps],
        "overlap_not_known": list(pool.unplaced),
    }
    yield json.dumps(written, indent=1, ensure_ascii=False)


def as_csv(pool: Pool) -> Iterator[str]:
    """Yield one row a study, and one each for the pooled share and for its prediction."""
    rows: list[tuple[object, ...]] = [_HEADINGS]
    for share, limits in zip(pool.shares, pool.exact, strict=True):
        figures = (share.count, share.size, _short(share.count / share.size), *_shown(limits))
        rows.append(("study", share.study, share.year, *figures, "; ".join(share.notes)))
    rows += [
        ("left out", out.study, out.year, "", "", "", "", "", out.reason) for out in pool.left_out
    ]
    if made := pool.estimate:
        n = sum(share.size for share in pool.shares)
        ends = (*_shown(made.interval), f"tau2 {_short(made.tau2)}; I2 {_short(made.i2)}")
        rows.append(("pooled", "", "", "", n, _short(made.share), *ends))
        rows.append(
            ("prediction", "", "", "", "", "", *_shown(made.prediction), "; ".join(made.method))
        )
    else:
        rows.append(("refused", "", "", "", "", "", "", "", pool.refusal))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    yield from written.getvalue().splitlines()


WRITERS: Mapping[str, Callable[[Pool], Iterator[str]]] = MappingProxyType(
    {"text": as_text, "json": as_json, "csv": as_csv}
)


def _asked(question: Question) -> str:
    """Write what was asked."""
    return f"{question.measure}{f' at {write_time_point(question.at)}' if question.at else ''}"


def _together(pool: Pool) -> Iterator[str]:
    """Yield what the studies say together, or why nothing."""
    n = sum(share.size for share in pool.shares)
    k = f"{len(pool.shares)} {'study' if len(pool.shares) == 1 else 'studies'}"
    yield f"  studies     {k}, {n} patients; {pool.silent} more do not tell it"
    if pool.shares:
        told = [share.reported for share in pool.shares]
        yield f"  reported    {_percent(min(told))} to {_percent(max(told))}"
    if made := pool.estimate:
        yield f"  pooled      {_percent(made.share)} (95% CI {_ends(made.interval)})"
        yield f"  prediction  {_ends(made.prediction)} (95%, for one study more)"
        yield f"  between     tau² {made.tau2:.3f} (logit), I² {made.i2:.0%}"
    else:
        yield f"  not pooled  {pool.refusal}"


def _studies(pool: Pool) -> Iterator[str]:
    """Yield a line for each study, with its notes below it."""
    if pool.shares:
        yield ""
        yield "STUDIES, WITH EXACT 95% INTERVALS"
    for share, limits in zip(pool.shares, pool.exact, strict=True):
        figures = f"{_percent(share.count / share.size):>6} ({_ends(limits)})"
        when = f", {share.year}" if share.year else ""
        yield f"  {f'{share.count}/{share.size}':>9}  {figures:<24}  {share.study}{when}"
        if share.notes:
            yield f"{'':13}{'; '.join(share.notes)}"


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield lines under a title, or nothing."""
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _estimate(pool: Pool) -> dict[str, object] | None:
    """Return the estimate as JSON has it."""
    if (made := pool.estimate) is None:
        return None
    return {
        "share": _short(made.share),
        "interval": _shown(made.interval),
        "prediction": _shown(made.prediction),
        "tau2": _short(made.tau2),
        "i2": _short(made.i2),
        "method": list(made.method),
    }


def _ends(limits: Limits) -> str:
    """Write an interval in per cent."""
    return f"{100 * limits.low:.1f}–{100 * limits.high:.1f}%"


def _percent(share: float) -> str:
    """Write a share in per cent."""
    return f"{100 * share:.1f}%"


def _shown(limits: Limits) -> list[float]:
    """Return the ends of an interval without digits that nobody can use."""
    return [_short(limits.low), _short(limits.high)]


def _short(figure: float) -> float:
    """Return a figure without digits that nobody can use."""
    return round(figure, _SIGNIFICANT)
