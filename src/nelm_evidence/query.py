"""
Which studies are meant: `year >= 2010 and cohort.size >= 50`, `"hepatectomy" in measures`.

An expression or a name comes in, what tells it of a record goes out.  Expressions are those of
Python without its functions; simpleeval evaluates them, and reaches neither files nor Python.  What
a study does not tell is false in any comparison.  To add a name: a row in `_facts`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from nelm_evidence.errors import NelmError
from nelm_evidence.model.record import Period, StudyRecord

Test = Callable[[StudyRecord], bool]
Fact = str | int | Decimal | tuple[str, ...] | None

_FORBIDDEN = (ast.Call, ast.JoinedStr, ast.ListComp, ast.GeneratorExp, ast.Dict, ast.Subscript)
"""What an expression over facts has no use for."""
_EXAMPLE = "Write it like `year >= 2010 and cohort.size >= 50`."


class Untold:
    """What a study does not tell: true of nothing."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # it is equal to nothing, itself included

    def __eq__(self, other: object) -> bool:
        """Return False: it is not known to be equal to anything."""
        return False

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __contains__(self, item: object) -> bool:
        """Return False: it is not known to hold anything."""
        return False

    def __bool__(self) -> bool:
        """Return False: it is not known to be."""
        return False


def compiled(expression: str) -> Test:
    """Return the test that an expression makes; what is wrong with it is a `NelmError`."""
    # Only who filters waits for it.
    from simpleeval import (  # type: ignore[import-untyped]  # noqa: PLC0415  # has no stubs
        EvalWithCompoundTypes,
        InvalidExpression,
    )

    engine = EvalWithCompoundTypes(functions={})
    for kind in _FORBIDDEN:
        engine.nodes.pop(kind, None)

    def test(record: StudyRecord) -> bool:
        """Whether the expression is true of a record."""
        engine.names = _names(record)
        try:
            return bool(engine.eval(expression))
        except (InvalidExpression, SyntaxError, TypeError, ArithmeticError, ValueError) as fault:
            reason = getattr(fault, "message", None) or str(fault)
            names = ", ".join(facts(_NOBODY))
            raise NelmError(
                f"`{expression}` cannot be asked: {reason}. {_EXAMPLE} There are: {names}."
            ) from fault

    test(_NOBODY)
    return test


def fact(name: str) -> Callable[[StudyRecord], Fact]:
    """Return what tells one fact of a record, by its name."""
    known = facts(_NOBODY)
    if name not in known:
        raise NelmError(f"No study has a {name!r}. There are: {', '.join(known)}.")
    return lambda record: facts(record)[name]


def facts(record: StudyRecord) -> Mapping[str, Fact]:
    """Return what can be asked of a record, by name; None for what it does not tell."""
    citation, design, cohort = record.citation, record.design, record.cohort
    period = design.period or Period()
    return {
        "id": record.id,
        "title": citation.title,
        "journal": citation.journal,
        "year": citation.year,
        "doi": citation.doi,
        "pmid": citation.pmid,
        "country": design.country,
        "design": design.type,
        "treatment": design.treatments or None,
        "centres": design.centres,
        "start": _year(period.start),
        "end": _year(period.end),
        "cohort.size": cohort.size,
        "cohort.arms": len(cohort.arms),
        "measures": tuple(dict.fromkeys(finding.measure for finding in record.findings)),
    }


def _year(date: str | None) -> int | None:
    """Return the year of a date."""
    return int(date[:4]) if date else None


def _names(record: StudyRecord) -> dict[str, Any]:
    """Return the facts as an expression sees them: `cohort.size` is a part of `cohort`."""
    names: dict[str, Any] = {}
    for name, told in facts(record).items():
        value = Untold() if told is None else told
        whole, _, part = name.partition(".")
        if part:
            names.setdefault(whole, {})[part] = value
        else:
            names[whole] = value
    return names


_NOBODY = StudyRecord(id="")
