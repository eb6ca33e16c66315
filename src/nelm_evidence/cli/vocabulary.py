"""`vocabulary`: the measures that can be read, and how they are called in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.console import put
from nelm_evidence.errors import NelmError

if TYPE_CHECKING:
    from nelm_evidence.model.vocabulary import Measure

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE", help="A measure, or a family such as grade.", show_default=False
    ),
]


def vocabulary(code: Code = None) -> None:
    """
    List the measures, or show one with its names and an example in both languages.

    Example: nelm-evidence vocabulary overall_survival
    """
    from nelm_evidence.vocabulary import load  # noqa: PLC0415 - `--help` does without YAML

    measures = load().measures
    if code is None:
        lines = listed(measures.values())
    else:
        family = [m for m in measures.values() if m.code == code or m.code.startswith(f"{code}.")]
        if not family:
            raise NelmError(f"{code}: is not a measure. {_advice(code, measures)}")
        lines = (line for measure in family for line in shown(measure))
    put(lines)


def listed(measures: Iterable[Measure]) -> Iterator[str]:
    """Yield one line a measure under the title of its section."""
    for section, members in groupby(measures, key=lambda measure: measure.section):
        yield f"{section.replace('_', ' ').capitalize()}"
        for measure in members:
            yield f"  {measure.code:32} {measure.label['en']} · {measure.label['zh']}"


def shown(measure: Measure) -> Iterator[str]:
    """Yield everything about one measure that a person may want to know."""
    yield f"{measure.code} ({measure.section.replace('_', ' ')})"
    for language, label in measure.label.items():
        names = (*measure.names.get(language, ()), *measure.abbreviations.get(language, ()))
        yield f"  {language}: {label}"
        yield f"      names: {', '.join(names)}"
        yield f"      example: {measure.examples.get(language, '-')}"


def _advice(code: str, codes: Iterable[str]) -> str:
    """Return which code may have been meant."""
    close = get_close_matches(code, list(codes), n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    return f"{meant}`nelm-evidence vocabulary` lists all."
