"""`validate`: the evidence base on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.cli.console import Exit, Verdict, put, say
from nelm_evidence.cli.options import EvidenceArgument, chosen_base

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def validate(evidence: EvidenceArgument = None) -> None:
    """
    Check an evidence base: its form, codes, units, duplicates and identifiers.

    Example: nelm-evidence validate evidence.yaml
    """
    # The words and YAML are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.checks import check  # noqa: PLC0415
    from nelm_evidence.evidence import validate as examine  # noqa: PLC0415

    path, words, verdict = chosen_base(evidence), vocabulary.load(), Verdict()
    report = examine(path, words.measures, check=check, units=fitting_units(words))
    if _UNREADABLE & {diagnostic.rule for diagnostic in report.diagnostics}:
        say("\n".join(map(str, report.diagnostics)))
        verdict.at_least(Exit.CANNOT_BE_USED)
        verdict.end()
    put(f"{one} [{one.severity}: {one.rule}]" for one in report.diagnostics)
    if report.errors:
        verdict.at_least(Exit.SOMETHING_WRONG)
    errors, warnings = len(report.errors), len(report.diagnostics) - len(report.errors)
    looked_at = (
        f"{len(report.studies)} studies, {report.findings} findings, {report.factors} factors"
    )
    put([f"{path}: {looked_at}; {errors} errors, {warnings} warnings"])
    verdict.end()


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
