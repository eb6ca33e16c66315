"""
Failing: which notices make `extract` end with exit code 1, as scripts ask for it.

In come the names of `--fail-on`: a severity, which stands for itself and what is worse; the rule of
a notice; or one of `MEANT`, a word for what is looked for most.  Out goes a test of a notice.
Without a name it is the errors that count.  To add a word: a row in `MEANT`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from typing import get_args

import typer

from nelm_evidence import checks
from nelm_evidence.cli.reading import NO_NUMBERS, UNKNOWN_LANGUAGE, is_error
from nelm_evidence.linking.unread import RULE as LEFT_UNREAD
from nelm_evidence.merging.agreement import RULE as LANGUAGES_DISAGREE
from nelm_evidence.model.record import Notice, Severity
from nelm_evidence.readers.afterwards import RULES as OF_AFTERWARDS

Fails = Callable[[Notice], bool]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst to the least."""
CHECKS = frozenset(check.__name__.rpartition(".")[2] for check in checks.INTRINSIC)
RULES = CHECKS | {LEFT_UNREAD, LANGUAGES_DISAGREE, UNKNOWN_LANGUAGE, NO_NUMBERS}
RULES |= {rule.code for rule in OF_AFTERWARDS}
MEANT: dict[str, Fails] = {
    "unread": lambda notice: notice.rule == LEFT_UNREAD,
    "conflict": lambda notice: notice.rule == LANGUAGES_DISAGREE,
    "impossible": lambda notice: notice.rule in CHECKS and notice.severity == "error",
}


def failing(names: Sequence[str]) -> Fails:
    """Return the test of a notice that some names ask for."""
    if not names:
        return is_error
    tests = [_of(name) for name in names]
    return lambda notice: any(test(notice) for test in tests)


def _of(name: str) -> Fails:
    """Return what one name asks for."""
    if name in SEVERITIES:
        bad: Collection[str] = SEVERITIES[: SEVERITIES.index(name) + 1]
        return lambda notice: notice.severity in bad
    if name in MEANT:
        return MEANT[name]
    if name in RULES:
        return lambda notice: notice.rule == name
    raise typer.BadParameter(_unknown(name), param_hint="'--fail-on'")


def _unknown(name: str) -> str:
    """Say what a name could have been."""
    known = [*MEANT, *SEVERITIES, *sorted(RULES)]
    near = get_close_matches(name, known, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"nothing is called '{name}'.{meant} There are: {', '.join(known)}."
