"""
What `check` tells as diagnostics, for CI: each difference of a text from the base, under its rule.

A text beside the base comes in, diagnostics go out, and of all of them the report.  To add a kind
of difference: its `Rule` in `RULES`, and where it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from nelm_evidence.cli.comparing import (
    BASE_ONLY,
    DIFFERS,
    NEW_STUDY,
    TEXT_ONLY,
    Known,
    New,
    Totals,
    named,
    said_new,
)
from nelm_evidence.cli.reading import Spot
from nelm_evidence.cli.reports import Report
from nelm_evidence.comparison import written
from nelm_evidence.evidence import Diagnostic
from nelm_evidence.evidence.faults import on_one_line
from nelm_evidence.model.record import Severity
from nelm_evidence.model.rules import Rule, at_least

_DIFFERS: Final = Rule(
    DIFFERS,
    "error",
    """
A text and the base tell the same of what both tell.

Fires:  70.2% in the text, 77.2% in the base, of one outcome and the same patients, at the text's
Silent: 36 months and 3 years; what one of the two leaves out; another wording of a group

Told by `check`, with both values and the place in the base.
""",
)
_BASE_ONLY: Final = Rule(
    BASE_ONLY,
    "warning",
    """
What the base holds of a study stands in the text.

Fires:  a finding, a factor or a size of the base that was not read in the text, at the base's
Silent: what is curated of a study whose text was not given

Told by `check`.  An abstract need not tell all that the paper does.
""",
)
_TEXT_ONLY: Final = Rule(
    TEXT_ONLY,
    "info",
    """
What a text tells of a study stands in the base.

Fires:  a finding, a factor or a size that was read in the text and is not in the base
Silent: numbers that are no findings, such as doses and criteria

Told by `check`.  A base need not hold all that an abstract tells.
""",
)
_NEW: Final = Rule(
    NEW_STUDY,
    "info",
    """
The base knows the study of a text.

Fires:  a text whose DOI, PMID or id is that of no study of the base
Silent: a study that is a draft

Told by `check`, of the whole text.  `adopt` takes the study into the base.
""",
)
RULES: Final = (_DIFFERS, _BASE_ONLY, _TEXT_ONLY, _NEW)
BY_CODE: Final = {rule.code: rule for rule in RULES}


def is_failing(totals: Totals, bound: Severity) -> bool:
    """Whether a difference was told that is as bad as a severity, or worse."""
    told = (code for code, number in totals.by_rule.items() if number)
    return any(at_least(BY_CODE[code].severity, bound) for code in told)


def reported(pairs: Iterable[Known | New], path: Path, totals: Totals, fail_on: Severity) -> Report:
    """Return the report on texts beside the base at `path`, counting what agrees, too."""
    studies: dict[str, None] = {}
    found: list[Diagnostic] = []
    texts = 0
    for one in pairs:
        texts += 1 if one.article.companion is None else 2
        studies[_study(one)] = None
        found += _of_new(one) if isinstance(one, New) else _of_known(one)
    looked_at = {"texts": texts, "studies": len(studies), "agreements": totals.same}
    return Report(str(path), looked_at, tuple(studies), tuple(found), fail_on, BY_CODE)


def _study(one: Known | New) -> str:
    """Return the id of the study that a text is of."""
    return one.record.id if isinstance(one, New) else one.held.id


def _of_new(one: New) -> Iterator[Diagnostic]:
    """Yield that the study is new."""
    yield _told(_NEW, Spot(named(one.article)), said_new(one), one.record.id)


def _of_known(one: Known) -> Iterator[Diagnostic]:
    """Yield each difference of a text from the base, in the order of the record."""
    study = one.held.id
    for part in one.comparison.parts:
        for match in part.differs:
            mine, theirs = written(match.left), written(match.right)
            said = f"the text says `{mine}`, the base `{theirs}` at {one.in_base(match.right)}"
            message = f"{said} ({', '.join(match.differs)})"
            yield _told(_DIFFERS, one.in_text(match.left), message, study)
        for told in part.left_only:
            message = f"`{written(told)}` stands in the text only"
            yield _told(_TEXT_ONLY, one.in_text(told), message, study)
        for other in part.right_only:
            message = f"`{written(other)}` stands in the base only, not in {named(one.article)}"
            yield _told(_BASE_ONLY, one.in_base(other), message, study)


def _told(rule: Rule, spot: Spot, message: str, study: str) -> Diagnostic:
    """Return a difference as a line of the report."""
    return Diagnostic(*spot, rule.severity, rule.code, on_one_line(message), study)
