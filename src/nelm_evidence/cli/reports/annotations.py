"""
The report as annotations of a GitHub workflow, each at its line of the pull request.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest in silence; what
is beyond them is told as plain lines in the log, and how many they are on the last line.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from nelm_evidence.cli.reports.report import Report, counted, relative
from nelm_evidence.evidence import Diagnostic
from nelm_evidence.model.record import Severity

MOST: Final = 10
"""The annotations of one kind that GitHub shows of one step."""

_COMMANDS: Final[Mapping[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "info": "notice",
}
_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def annotate(report: Report) -> Iterator[str]:
    """Yield the annotations, then what GitHub would not show, then the sums."""
    beyond: list[Diagnostic] = []
    for severity, command in _COMMANDS.items():
        found = [one for one in report.counted if one.severity == severity]
        for one in found[:MOST]:
            yield f"::{command} {_properties(one)}::{one.message.translate(_MESSAGE)}"
        beyond += found[MOST:]
    for one in beyond:
        yield f"{one} [{one.severity}: {one.rule}]"
    yield str(report)
    if beyond:
        yield f"{_sums(beyond)} left out of the annotations: GitHub shows {MOST} of each in a step"


def _properties(one: Diagnostic) -> str:
    """Return where an annotation stands, and what it is called."""
    properties = {
        "file": relative(one.path),
        "line": one.line,
        "col": one.column,
        "title": one.rule,
    }
    written = (
        f"{name}={str(value).translate(_PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    return ",".join(written)


def _sums(beyond: list[Diagnostic]) -> str:
    """Say how many there are of each severity: `3 errors, 1 warning`."""
    found = [one.severity for one in beyond]
    return ", ".join(counted(found.count(one), f"{one}s") for one in dict.fromkeys(found))
