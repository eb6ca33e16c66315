"""A question to all studies, as it is asked on the command line: a measure, and a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.cli.times import asked_time
from nelm_evidence.errors import NelmError

if TYPE_CHECKING:
    from nelm_evidence.evidence import EvidenceBase
    from nelm_evidence.model.pool import Question
    from nelm_evidence.model.vocabulary import Measure


def asked_measure(code: str) -> Measure:
    """Return the measure of a code, unless there is none."""
    from nelm_evidence import vocabulary  # noqa: PLC0415 - not needed by `--help`

    measure = vocabulary.load().measures.get(code)
    if measure is None:
        raise NelmError(f"{code}: is not a measure. `nelm-evidence vocabulary` lists all.")
    if code == "other":
        raise NelmError("other: is not one measure. Name one that has a code.")
    return measure


def asked_survival(code: str) -> Measure:
    """Return a measure that is told as rates over time, unless it is none."""
    measure = asked_measure(code)
    if not measure.is_time_to_event:
        raise NelmError(f"{code}: is no survival, and has no rates over time.")
    return measure


def asked_question(code: str, at: str | None, base: EvidenceBase) -> Question:
    """Return the question, unless it has no sense."""
    from nelm_evidence.model.pool import Question  # noqa: PLC0415 - as above

    measure = asked_measure(code)
    if "share" not in measure.values:
        raise NelmError(f"{code}: is no share of patients, and cannot be pooled.")
    if at is None and measure.is_time_to_event:
        raise NelmError(f"{code}: is told at a time. Give one: --at {_a_time(code, base)}.")
    return Question(code, None if at is None else asked_time(at), measure.is_time_to_event)


def _a_time(code: str, base: EvidenceBase) -> str:
    """Return a time at which the measure is told in the base, or one that often is."""
    from nelm_evidence.evidence.notation import write_time_point  # noqa: PLC0415

    times = (f.at for r in base.records.values() for f in r.findings if f.measure == code and f.at)
    return f"'{next(map(write_time_point, times), '5 years')}'"
