"""`validate`: the evidence base on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.cli.answer import answer
from nelm_evidence.cli.console import Exit, Verdict, say
from nelm_evidence.cli.options import (
    EvidenceArgument,
    FailOn,
    Ignore,
    Least,
    Output,
    ReportFormat,
    Reporting,
    Select,
    Texts,
    chosen_base,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from nelm_evidence.evidence import Rereading, Validation
    from nelm_evidence.model.vocabulary import Dimension, ValueKind, Vocabulary

_UNREADABLE = frozenset({"unreadable_file", "wrong_encoding"})
"""What is wrong with a file before anything in it can be wrong."""

_ANYTHING = "other"

_DIMENSIONS: Mapping[ValueKind, frozenset[Dimension]] = {
    "share": frozenset({"share", "count", "occasion"}),
    "time": frozenset({"time"}),
    "age": frozenset({"age", "time"}),
    "length": frozenset({"length"}),
    "volume": frozenset({"volume"}),
    "number": frozenset({"count", "occasion", "score"}),
    "percent": frozenset({"share"}),
}
"""What the values of a measure are told in."""


def validate(  # noqa: PLR0913 - what a person can ask for
    evidence: EvidenceArgument = None,
    form: Reporting = ReportFormat.TEXT,
    output: Output = None,
    *,
    fail_on: FailOn = Least.ERROR,
    select: Select = None,
    ignore: Ignore = None,
    texts: Texts = True,
) -> None:
    """
    Check an evidence base: its form, codes, units, duplicates, identifiers and sources.

    The texts that its studies name are read again, and every figure is held to them.

    Columns count characters, from 1. A base in which nothing was checked fails.

    Example: nelm-evidence validate evidence.yaml

    In a GitHub workflow: nelm-evidence validate --format github --fail-on warning
    """
    # The words and YAML are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.reports import WRITERS, Report  # noqa: PLC0415
    from nelm_evidence.cli.rules import chosen_rules, known_rules  # noqa: PLC0415

    asked = chosen_rules(select or (), ignore or ())
    path, rules, verdict = chosen_base(evidence), known_rules(), Verdict()
    found = examined(path, vocabulary.load(), texts=texts)
    if _UNREADABLE & {diagnostic.rule for diagnostic in found.diagnostics}:
        say("\n".join(map(str, found.diagnostics)))
        verdict.at_least(Exit.CANNOT_BE_USED)
        verdict.end()
    told = tuple(one for one in found.diagnostics if one.rule in asked)
    report = Report(str(path), found.looked_at, found.studies, told, fail_on.value, rules)
    with answer(output) as stream:
        stream.writelines(f"{line}\n" for line in WRITERS[form](report))
    if report.failing:
        verdict.at_least(Exit.SOMETHING_WRONG)
    verdict.end()


def examined(
    path: Path,
    words: Vocabulary,
    *,
    texts: bool = True,
    reread: Collection[str] | None = None,
    again: Rereading | None = None,
) -> Validation:
    """
    Return all that is wrong with a base, its `texts` read again, or of some studies only.

    Who reads the texts anyhow says how `again`, so that each is read once.
    """
    # The checks and YAML are needed only where a base is looked at.
    from nelm_evidence.checks import check  # noqa: PLC0415
    from nelm_evidence.cli.rereading import rereading  # noqa: PLC0415
    from nelm_evidence.cli.rules import known_rules  # noqa: PLC0415
    from nelm_evidence.evidence import validate as examine  # noqa: PLC0415

    return examine(
        path,
        words.measures,
        check=check,
        units=fitting_units(words),
        rules=known_rules(),
        rereading=(again or rereading()) if texts else None,
        reread=reread,
    )


def fitting_units(words: Vocabulary) -> dict[str, frozenset[str]]:
    """Return the units that the values of each measure may have, by its code; `other` has any."""
    return {
        measure.code: frozenset(
            unit.code
            for unit in words.units.values()
            if any(unit.dimension in _DIMENSIONS[kind] for kind in measure.values)
        )
        for measure in words.measures.values()
        if measure.values and measure.code != _ANYTHING
    }
